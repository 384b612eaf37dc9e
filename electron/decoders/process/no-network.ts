/**
 * Takes the network and other programs away from everything that is loaded later. The permissions that the process was
 * started with keep it from files; this keeps a parser that wants to look something up from trying.
 */

import { builtinModules, registerHooks } from "node:module";

const FORBIDDEN =
  /^(node:)?(http|https|http2|_http\w+|net|tls|_tls\w+|dgram|dns|inspector|cluster|child_process)(\/|$)/;

const forbidden = (name: string): Error => new Error(`${name} is not for a decoder`);

/** Refuses modules and globals of the network from here on. */
export function takeNetworkAway(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      if (FORBIDDEN.test(specifier) && builtinModules.includes(specifier.replace(/^node:/, ""))) {
        throw forbidden(specifier);
      }
      return next(specifier, context);
    },
  });
  const getBuiltinModule = process.getBuiltinModule.bind(process);
  process.getBuiltinModule = (name: string) => {
    if (FORBIDDEN.test(name)) throw forbidden(name);
    return getBuiltinModule(name);
  };
  for (const name of ["fetch", "WebSocket", "EventSource"]) {
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  }
}
