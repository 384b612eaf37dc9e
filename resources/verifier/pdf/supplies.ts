/** What files rely on without bringing it: fonts that every reader has, and two decoders of pictures. */

import { decodeBase64Unpadded } from "../../../electron/core/bytes/base64.ts";

/** What stands in for what is too large to bring along. */
const substitutes: Readonly<Record<string, string>> = {
  "LiberationSans-Italic.ttf": "LiberationSans-Regular.ttf",
  "LiberationSans-BoldItalic.ttf": "LiberationSans-Bold.ttf",
};

/** The library makes the source itself, so what it hands out stands here. */
let supplies: Readonly<Record<string, string>> = {};
let isMissing = false;

/** Takes the supplies, in base64 by the names that files ask for them by. */
export function stock(given: Readonly<Record<string, string>>): void {
  supplies = given;
}

/** Notes that a page lacks something. */
export const noteGap = (): void => void (isMissing = true);

/** Forgets what was noted. */
export const forgetGaps = (): void => void (isMissing = false);

/** Whether something was noted. */
export const hasGaps = (): boolean => isMissing;

/** Where the library gets supplies: from this page, never from an address. */
export class Supplies {
  /** Rejects for what is not here, as the library expects it. */
  fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const name = Object.hasOwn(substitutes, filename) ? (substitutes[filename] ?? "") : filename;
    const encoded = Object.hasOwn(supplies, name) ? supplies[name] : undefined;
    if (encoded !== undefined) return Promise.resolve(decodeBase64Unpadded(encoded));
    noteGap();
    return Promise.reject(new Error(`there is no ${filename} here`));
  }
}
