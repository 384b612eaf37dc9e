/**
 * The characters that act on a reader without being seen: controls, bidirectional overrides, zero-width and other
 * ignorable characters, line separators, private-use, unassigned and ill-formed ones (Unicode categories C, Zl, Zp and
 * the property Default_Ignorable_Code_Point). Emoji sequences of Unicode's own list (UTS #51, RGI) are kept whole,
 * although they are joined by such characters.
 */

const hiddenOrEmoji = /(\p{RGI_Emoji})|[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gv;

/** Replaces every hidden character, given as one code point; emoji sequences and all other text stay as they are. */
export const replaceHidden = (text: string, replacement: (character: string) => string): string =>
  text.replaceAll(hiddenOrEmoji, (match: string, emoji: string | undefined) => emoji ?? replacement(match));
