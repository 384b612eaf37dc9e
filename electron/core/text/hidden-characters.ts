/**
 * The characters that act on a reader without being seen: controls, bidirectional overrides, zero-width and other
 * ignorable characters, line separators, private-use, unassigned and ill-formed ones (Unicode categories C, Zl, Zp and
 * the property Default_Ignorable_Code_Point). Emoji sequences of Unicode's own list (UTS #51, RGI) are kept whole,
 * although they are joined by such characters.
 */

const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** With all emoji sequences in it: made for the first text that needs it, for that takes longer than loading all else here. */
let hiddenOrEmoji: RegExp | undefined;

/** Replaces every hidden character, given as one code point; emoji sequences and all other text stay as they are. */
export function replaceHidden(text: string, replacement: (character: string) => string): string {
  if (!hidden.test(text)) return text;
  hiddenOrEmoji ??= new RegExp(String.raw`(\p{RGI_Emoji})|${hidden.source}`, "gv");
  return text.replaceAll(
    hiddenOrEmoji,
    (match: string, emoji: string | undefined) => emoji ?? replacement(match),
  );
}
