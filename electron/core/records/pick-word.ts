/** What fields and choices of records are called. */

/** A word of the kind itself (`kind.name`) goes before the one that all kinds share; the name itself where there is neither. */
export const pickWord = (words: Readonly<Record<string, string>>, kind: string, name: string): string =>
  words[`${kind}.${name}`] ?? words[name] ?? name;
