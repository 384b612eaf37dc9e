/** Small parts of the host that know nothing of Electron. */

/** Reading what the host does not have is a mistake of the host or of the program, never silence. */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(inner, key) {
      const isKnown = key in inner || typeof key === "symbol" || key === "then" || key === "toJSON";
      if (!isKnown) throw new Error(`the host has no ${name}.${key}`);
      const value: unknown = Reflect.get(inner, key, inner);
      return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(inner) : value;
    },
  });
}

/** An event that its listeners can refuse. */
export class Refusable {
  defaultPrevented = false;
  readonly url: string;
  constructor(url = "") {
    this.url = url;
  }
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
