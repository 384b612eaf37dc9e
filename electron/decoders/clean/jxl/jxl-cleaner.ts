/** JPEG XL, in a container or bare. */

import { isOutsideTheFile } from "../image/file-tags.ts";
import type { ScannedTag } from "../format-cleaner.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { cleanJxl } from "./clean-jxl.ts";
import { inspectJxl } from "./inspect-jxl.ts";
import { jxlDigest } from "./jxl-digest.ts";

const values: Readonly<Record<string, RegExp>> = {
  ...{ MajorBrand: /^jxl ?$/, MinorVersion: /^0\.0\.0$/, CompatibleBrands: /^(jxl ?|\["jxl ?"\])$/ },
  ...{ ImageWidth: /^[0-9]{1,10}$/, ImageHeight: /^[0-9]{1,10}$/ },
};

function allowsJxlTag(tag: ScannedTag): boolean {
  if (isOutsideTheFile(tag)) return true;
  return /^(File|Jpeg2000|JXL)$/.test(tag.group) && (values[tag.name]?.test(tag.value) ?? false);
}

export const jxlCleaner = wholeImageCleaner({
  mediaTypes: ["image/jxl"],
  clean: cleanJxl,
  inspect: inspectJxl,
  allows: allowsJxlTag,
  contentDigest: jxlDigest,
});
