/** Sentences with names of values in braces (`{path} has changed`), as every language has them. */

/** Puts values into a sentence in one pass, so that no value is taken for a part of the sentence; unknown names give nothing. */
export const fillSentence = (sentence: string, values: ReadonlyMap<string, string>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? "");
