/** The fonts that reports are printed with: Inter and IBM Plex Mono (SIL Open Font Licence), with every letter of our seven languages. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";

/** A typeface by what it is for. */
export type Face = "regular" | "bold" | "mono";

/** All of them, parsed. */
export type Fonts = Readonly<Record<Face, Font>>;

/** fontkit looks for the bounds of an empty glyph behind the last one, which is where these files end. */
const BEHIND_THE_END = Buffer.alloc(64);

const parse = (url: string): Font =>
  create(Buffer.concat([readFileSync(fileURLToPath(url)), BEHIND_THE_END]));

/** Reads the fonts that the packages bring. */
export const readFonts = (): Fonts => ({
  regular: parse(import.meta.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf")),
  bold: parse(import.meta.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf")),
  mono: parse(import.meta.resolve("@expo-google-fonts/ibm-plex-mono/400Regular/IBMPlexMono_400Regular.ttf")),
});
