/** The codes of formats that cells are shown in (ECMA-376 part 1, 18.8.31), taken apart. */

/** A piece of a code. Runs of one letter of dates, and runs of places for digits, are one piece. */
export interface FormatPiece {
  readonly kind: "words" | "bracket" | "general" | "date" | "half-day" | "digits" | "mark";
  readonly text: string;
}

/** What is shown for some values: positive ones, negative ones, nought, texts. */
export type FormatSection = readonly FormatPiece[];

const piece =
  /"(?<quoted>[^"]*)"?|\\(?<escaped>.)|(?<left>[_*].)|\[(?<bracket>[^\]]*)\]|(?<general>General)|(?<half>AM\/PM|A\/P)|(?<date>d+|m+|y+|h+|s+)|(?<digits>[0#?]+)|(?<mark>E[+-]|[.,%/@;])|(?<bare>.)/gisu;

/** Names of groups whose text is the piece. */
const asTheyStand = {
  bracket: "bracket",
  general: "general",
  half: "half-day",
  digits: "digits",
  mark: "mark",
} as const;

function pieceOf(groups: Readonly<Record<string, string | undefined>>): FormatPiece | undefined {
  // Room as wide as a letter, and a letter that fills the cell.
  if (groups["left"] !== undefined) return undefined;
  const currency = /^\$([^-]*)/.exec(groups["bracket"] ?? "")?.[1];
  if (currency !== undefined) return { kind: "words", text: currency };
  if (groups["date"] !== undefined) return { kind: "date", text: groups["date"].toLowerCase() };
  for (const [group, kind] of Object.entries(asTheyStand)) {
    const text = groups[group];
    if (text !== undefined) return { kind, text };
  }
  return { kind: "words", text: groups["quoted"] ?? groups["escaped"] ?? groups["bare"] ?? "" };
}

/** Takes a code apart into its sections; total. */
export function sectionsOf(code: string): FormatSection[] {
  const sections: FormatPiece[][] = [[]];
  for (const { groups = {} } of code.matchAll(piece)) {
    const found = pieceOf(groups);
    if (found?.kind === "mark" && found.text === ";") sections.push([]);
    else if (found !== undefined) sections.at(-1)?.push(found);
  }
  return sections;
}
