/**
 * Names by which contents call fonts, pictures and colours. Programs make them of what they please: titles, names of files, of
 * layers, of inks. In a copy each is a letter and a number.
 */

/** The lists of a page or form that contents call from. */
export const resourceKinds = ["ExtGState", "ColorSpace", "Pattern", "Shading", "XObject", "Font"] as const;

/** One of them. */
export type ResourceKind = (typeof resourceKinds)[number];

/** What one content calls: `kind/name`, by the names of the original. */
export type Called = ReadonlySet<`${ResourceKind}/${string}`>;

/** Gives each name of the original one of its own, in the order in which they come. For one document. */
export class CallNames {
  readonly #given = new Map<string, string>();

  of(name: string): string {
    const given = this.#given.get(name) ?? `R${String(this.#given.size + 1)}`;
    this.#given.set(name, given);
    return given;
  }
}
