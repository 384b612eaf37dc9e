/** What was noticed while a vault was opened or worked with, in words. */

import { fillSentence } from "../../core/text/fill-sentence.ts";
import type { SessionWarning } from "../../engine/index.ts";
import type { Words } from "./words.ts";

/** Says it, with what to do. */
export const describeWarning = (warning: SessionWarning, { sessionWarnings }: Words): string =>
  fillSentence(
    sessionWarnings[warning.kind],
    new Map(Object.entries(warning).map(([name, value]) => [name, String(value)])),
  );
