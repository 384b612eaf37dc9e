/** What a rebuild found; every problem is named and none of them stops it. */

import type { LogFinding } from "../custody/recompute.ts";

export type RebuildProblem =
  | { readonly kind: "catalogue-damaged" }
  | { readonly kind: "snapshot-damaged"; readonly seq: number }
  | { readonly kind: "object-damaged"; readonly item: string; readonly reason: string }
  | { readonly kind: "object-missing"; readonly item: string }
  /** A copy whose object is not there or damaged; it can be made again. */
  | { readonly kind: "derivative-missing"; readonly item: string; readonly derivative: string }
  /** A copy that the catalogue did not know: its recipe is lost, so nothing can be claimed of it; it lies in quarantine/. */
  | { readonly kind: "derivative-unknown"; readonly item: string; readonly derivative: string }
  /** The content of an object that the catalogue did not know is that of another item; it lies in quarantine/. */
  | { readonly kind: "object-repeated"; readonly item: string; readonly sameAs: string };

export interface RebuildReport {
  readonly vaultId: string;
  /** Text of the age recipient. */
  readonly recipient: string;
  /** What the catalogue was restored from. */
  readonly source: "catalogue" | "snapshot" | "objects";
  /** The last event that could be restored; −1 when there was none. */
  readonly snapshot: number;
  /** Items in the new vault. */
  readonly items: number;
  /** Those of them that only their objects remembered. */
  readonly recovered: number;
  /** Events that a signed checkpoint beside the old vault proves and that could not be restored. */
  readonly lostEvents: number;
  readonly problems: readonly RebuildProblem[];
  readonly logFindings: readonly LogFinding[];
}
