/**
 * Rewrites a content stream from its tokens: comments, marked content and text that is not painted go, everything else stays
 * in its order, with neutral names. An operator that is not in the standard, operands that it does not take, or a picture in a
 * format of its own make the page unprovable.
 */

import type { Called, CallNames, ResourceKind } from "./call-names.ts";
import { endOfInline, inlineHead } from "./inline-picture.ts";
import { isPlainName } from "./plain-names.ts";
import { endOfToken, nameOf, startOfToken } from "./tokens.ts";
import { Unprovable } from "./unprovable.ts";

/** Letters for operands: n number, s string, a array of both, k name. */
const operandsOf: readonly (readonly [string, RegExp])[] = [
  ["b B b* B* BT ET f F f* h n q Q s S T* W W*", /^$/],
  ["c cm d1 Tm", /^n{6}$/],
  ["v y re k K", /^n{4}$/],
  ["rg RG", /^n{3}$/],
  ["l m d0 Td TD", /^n{2}$/],
  ["g G i j J M w Tc Tw Tz TL Ts Tr", /^n$/],
  ["sc SC", /^n+$/],
  ["scn SCN", /^n*k?$/],
  ["d", /^an$/],
  ["Tf", /^kn$/],
  ["gs Do sh ri cs CS", /^k$/],
  ["Tj '", /^s$/],
  ["TJ", /^a$/],
  ['"', /^nns$/],
];
const operators = new Map(
  operandsOf.flatMap(([names, operands]) => names.split(" ").map((name) => [name, operands] as const)),
);
const marks = new Set(["BMC", "BDC", "EMC", "MP", "DP", "BX", "EX"]);
const NOT_PAINTED = 3;
const deviceSpaces = new Set(["DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"]);

const kindOf: Readonly<Record<string, ResourceKind>> = {
  Do: "XObject",
  gs: "ExtGState",
  Tf: "Font",
  cs: "ColorSpace",
  CS: "ColorSpace",
  sh: "Shading",
  scn: "Pattern",
  SCN: "Pattern",
};

const isNumber = (text: string): boolean => /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text);
const isString = (text: string): boolean => text.startsWith("(") || /^<[0-9A-Fa-f\s]*>$/.test(text);

interface Operand {
  readonly letter: string;
  readonly text: string;
}

/** What became of a stream. */
export interface FilteredContent {
  readonly content: Buffer;
  readonly called: Called;
  readonly hidText: boolean;
}

class ContentFilter {
  readonly #bytes: Buffer;
  readonly #names: CallNames;
  readonly #out: Buffer[] = [];
  #operands: Operand[] = [];
  #at = 0;
  /** How text is painted, here and where the states on the stack left off. */
  #rendering = 0;
  readonly #states: number[] = [];
  readonly called = new Set<`${ResourceKind}/${string}`>();
  hidText = false;

  constructor(bytes: Buffer, names: CallNames) {
    this.#bytes = bytes;
    this.#names = names;
  }

  #next(): string | undefined {
    const start = startOfToken(this.#bytes, this.#at);
    if (start >= this.#bytes.length) return undefined;
    this.#at = endOfToken(this.#bytes, start);
    return this.#bytes.toString("latin1", start, this.#at);
  }

  #emit(line: string): void {
    this.#out.push(Buffer.from(`${line}\n`, "latin1"));
  }

  /** Everything up to the bracket that closes `first`. */
  #nested(first: string): Operand {
    const tokens = [first];
    let isFlat = first === "[";
    for (let depth = 1; depth > 0;) {
      const token = this.#next();
      if (token === undefined) throw new Unprovable("a bracket that nothing closes");
      if (token === "[" || token === "<<") depth += 1;
      if (token === "]" || token === ">>") depth -= 1;
      if (depth > 0 && !isNumber(token) && !isString(token)) isFlat = false;
      tokens.push(token);
    }
    return { letter: isFlat ? "a" : "x", text: tokens.join(" ") };
  }

  #operand(token: string): Operand | undefined {
    if (token === "[" || token === "<<") return this.#nested(token);
    if (isNumber(token)) return { letter: "n", text: token };
    if (isString(token)) return { letter: "s", text: token };
    if (token.startsWith("/")) return { letter: "k", text: token };
    // Only marked content has such operands.
    return /^[[\]<>(]|^(?:true|false|null)$|^[+-.\d]/.test(token) ? { letter: "x", text: token } : undefined;
  }

  /** The name of a resource by its neutral one; names of the standard stay. */
  #call(token: string, kind: ResourceKind | undefined): string {
    const name = nameOf(token);
    const isOfStandard =
      kind === "ColorSpace" ? deviceSpaces.has(name) : kind === undefined && isPlainName(name);
    if (isOfStandard) return `/${name}`;
    if (kind === undefined) throw new Unprovable("a name that the standard does not have");
    this.called.add(`${kind}/${name}`);
    return `/${this.#names.of(name)}`;
  }

  /** Text that is not painted moves to its line all the same. */
  #hide(name: string, operands: readonly string[]): void {
    this.hidText = true;
    const [words = "0", letters = "0"] = operands;
    if (name === '"') this.#emit(`${words} Tw ${letters} Tc`);
    if (name === '"' || name === "'") this.#emit("T*");
  }

  #follow(name: string, operands: readonly string[]): void {
    if (name === "q") this.#states.push(this.#rendering);
    if (name === "Q") this.#rendering = this.#states.pop() ?? this.#rendering;
    if (name === "Tr") this.#rendering = Number(operands[0]);
  }

  #operator(name: string): void {
    if (marks.has(name)) return;
    const allowed = operators.get(name);
    const letters = this.#operands.map(({ letter }) => letter).join("");
    if (allowed === undefined) throw new Unprovable("an operator that is not in the standard");
    if (!allowed.test(letters)) throw new Unprovable("operands that an operator does not take");
    const operands = this.#operands.map(({ letter, text }) =>
      letter === "k" ? this.#call(text, kindOf[name]) : text,
    );
    this.#follow(name, operands);
    if (this.#rendering === NOT_PAINTED && /^(?:Tj|TJ|'|")$/.test(name)) this.#hide(name, operands);
    else this.#emit([...operands, name].join(" "));
  }

  #inline(): void {
    const tokens: string[] = [];
    for (let token = this.#next(); token !== "ID"; token = this.#next()) {
      if (token === undefined) throw new Unprovable("an inline picture without an end");
      tokens.push(token);
    }
    const head = inlineHead(tokens, (token) => this.#call(token, "ColorSpace"));
    const start = this.#at + 1;
    const end = endOfInline(this.#bytes, start);
    this.#emit(`BI ${head} ID ${this.#bytes.toString("latin1", start, end)}EI`);
    this.#at = end + 2;
  }

  run(): Buffer {
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      const operand = this.#operand(token);
      if (operand !== undefined) {
        this.#operands.push(operand);
        continue;
      }
      if (token === "BI") this.#inline();
      else this.#operator(token);
      this.#operands = [];
    }
    return Buffer.concat(this.#out);
  }
}

/** Filters one stream. Throws Unprovable. */
export function filterContent(bytes: Uint8Array, names: CallNames): FilteredContent {
  const filter = new ContentFilter(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), names);
  const content = filter.run();
  return { content, called: filter.called, hidText: filter.hidText };
}
