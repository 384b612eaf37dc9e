/**
 * One name in texts, word by word. Only the beginning of each word is an expression of its own: one for the whole name would hold all
 * letters of all scripts a dozen times, and takes some hundred times as long to be made as to be used.
 */

/** Where a name stands. */
export interface NameStretch {
  readonly start: number;
  readonly end: number;
}

const BEGIN = /(?<![\p{L}\p{N}])/uy;
/** How a word may grow before the next one, and before the end of the name. */
const INNER = /\p{L}{0,5}[\s.,-]+/uy;
const LAST = /\p{L}{0,5}(?![\p{L}\p{N}])/uy;

/** Where an expression ends that begins exactly there; undefined where it does not. */
function endOf(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : undefined;
}

/** A name by what its words begin with however they are bent. */
export class NamePattern {
  readonly #stems: readonly RegExp[];
  readonly #first: RegExp;

  constructor(stems: readonly string[]) {
    this.#stems = stems.map((stem) => new RegExp(stem, "iuy"));
    this.#first = new RegExp(stems[0] ?? "", "giu");
  }

  #endFrom(text: string, start: number): number | undefined {
    let at: number | undefined = endOf(BEGIN, text, start);
    for (const [index, stem] of this.#stems.entries()) {
      if (at === undefined) return undefined;
      at = endOf(stem, text, at);
      if (at === undefined) return undefined;
      at = endOf(index === this.#stems.length - 1 ? LAST : INNER, text, at);
    }
    return at;
  }

  /** Every place in a text where the name begins and ends as a word, none within another. */
  in(text: string): readonly NameStretch[] {
    const found: NameStretch[] = [];
    this.#first.lastIndex = 0;
    for (let match = this.#first.exec(text); match !== null; match = this.#first.exec(text)) {
      const start = match.index;
      const end = this.#endFrom(text, start);
      if (end !== undefined) found.push({ start, end });
      // Another one may begin within what was none; no further than one letter on, whatever it takes in the text.
      this.#first.lastIndex = end ?? start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
    }
    return found;
  }
}
