/** Records of other programs and the files they are about, as people and programs are shown them. */

import type { ReadableDb } from "../catalogue/database.ts";
import { itemsOfSidecar, sidecarsOfItem, type SidecarLink } from "../catalogue/sidecar-table.ts";

/** The other end of a link. */
export interface ShownSidecar {
  readonly item: string;
  readonly name: string;
  /** `proofmode`, `tella`, `c2pa` or `signature`. */
  readonly kind: string;
  /** Whether the record names the content by its hash, belongs by its name, or by its name while it names other content. */
  readonly linkedBy: "hash" | "name" | "differs";
}

const shown = ({ itemId, name, kind, sameContent }: SidecarLink): ShownSidecar => ({
  item: itemId,
  name,
  kind,
  linkedBy: sameContent === null ? "name" : sameContent === 1 ? "hash" : "differs",
});

/** Both directions, for one item. */
export const shownSidecars = (
  db: ReadableDb,
  itemId: string,
): { readonly sidecars: ShownSidecar[]; readonly sidecarOf: ShownSidecar[] } => ({
  sidecars: sidecarsOfItem(db, itemId).map(shown),
  sidecarOf: itemsOfSidecar(db, itemId).map(shown),
});
