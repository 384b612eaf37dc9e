/** HTML and SVG: what they would load from outside, and whether they would run anything. Nothing of it is loaded or run. */

import { safeText } from "../../core/text/safe-text.ts";
import { OWN } from "../describe/tools.ts";
import { Distinct, type Reader } from "./reader.ts";

const GROUP = "Markup";
const MAX_BYTES = 10 * 1024 * 1024;
/** Of an address all up to its path: enough to see who would learn that the file was opened. */
const reference =
  /\b(?:href|src|srcset|action|data|poster|background|formaction)\s{0,8}=\s{0,8}["']?\s{0,8}((?:https?|ftp|wss?):)?\/\/([^\s/"'<>?#]{1,253})/gi;
const styled = /url\(\s{0,8}["']?((?:https?|ftp):)?\/\/([^\s/"'<>?#)]{1,253})/gi;
const active = /<script\b|\bon[a-z]{3,20}\s{0,8}=|javascript:/gi;

export const markupReader: Reader = {
  tool: OWN,
  reads: (mediaType) => mediaType === "text/html" || mediaType === "image/svg+xml",
  async read(source, findings) {
    const text = new TextDecoder().decode(await source.read(0, MAX_BYTES));
    const hosts = new Distinct();
    let count = 0;
    for (const pattern of [reference, styled]) {
      for (const [, , host = ""] of text.matchAll(pattern)) {
        count += 1;
        hosts.add(safeText(host));
      }
    }
    findings.put(GROUP, "OutsideReferenceCount", count);
    findings.put(GROUP, "OutsideHosts", hosts);
    findings.put(GROUP, "ScriptCount", Array.from(text.matchAll(active)).length);
    if (source.sizeBytes > MAX_BYTES) findings.warn("only-beginning-read", "only the first 10 MiB were read");
  },
};
