/** How this reader says that it does not know something for certain: the file is ExifTool's then, all of it. */

import { DecodeError } from "../../core/errors.ts";

/** Gives the file up. Throws DecodeError, always. */
export function giveWay(what: string): never {
  throw new DecodeError("photo", what);
}
