import type { TestimonyVersion } from "../../../electron/contract/testimony-views.ts";

/** A version whose text is in this vault. */
export interface HeldVersion extends TestimonyVersion {
  readonly code: string;
}

/** The versions whose texts can be opened: they are here, and were not deleted. */
export const heldVersions = (versions: readonly TestimonyVersion[]): HeldVersion[] =>
  versions.flatMap((version) =>
    version.code === undefined || version.isDeleted === true ? [] : [{ ...version, code: version.code }],
  );
