/** What a file says about itself, in sentences. */

import type { SummarySentence } from "../../engine/index.ts";
import type { Words } from "./words.ts";

/** One sentence; a place whose value is missing stays visible. */
export const summarySentence = ({ code, values }: SummarySentence, { summary }: Words): string =>
  summary[code].replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
