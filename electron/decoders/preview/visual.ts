/** Something that can be seen, before it is made small; and why there may be none. */

import type { Sharp } from "sharp";
import type { NoThumbnailReason } from "../jobs/preview.ts";

/** One picture of a file. */
export interface Visual {
  /** The whole picture, not yet turned as it says. */
  readonly picture: Sharp;
  /** What of the file it is: `first-page`, `preview-instead-of-raw`; closed codes. */
  readonly notes: readonly string[];
  /** Where decoding the picture has given the digest of its content. */
  readonly content?: string;
}

/** A file of which there is no thumbnail. */
export class NothingToSee extends Error {
  override readonly name = "NothingToSee";
  readonly reason: NoThumbnailReason;

  constructor(reason: NoThumbnailReason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}
