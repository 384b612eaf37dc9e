/**
 * What goes into a bundle about a copy: its record and the one event of its making. Nothing else of its past is the
 * receiver's to know: its other events name the original.
 */

import type { BundleItem } from "../../core/bundle/contents.ts";
import { copyNotes, type CopyRecord } from "../../core/bundle/copy-record.ts";
import { recordedMediaType } from "../../core/bundle/media-type.ts";
import { decodeEvent } from "../../core/custody/event.ts";
import { decodeRecipe } from "../../core/derivative/recipe.ts";
import { VaultError } from "../../core/errors.ts";
import type { DerivativeRow } from "../catalogue/derivative-table.ts";
import { eventsOfItem, type EventRow } from "../catalogue/event-table.ts";
import type { SealedCheckpoint } from "../custody/seal-log.ts";
import { originOf } from "../derive/copy-origin-of.ts";
import type { VaultSession } from "../vault/session.ts";
import { provenEvent } from "./describe-item.ts";

function recordOf(copy: DerivativeRow, namesOrigin: boolean): CopyRecord {
  const { id, kind, name, sizeBytes: size, sha256, mediaType } = copy;
  if (kind === "thumbnail" || kind === "poster") {
    throw new VaultError("internal", "small pictures never leave the vault by themselves");
  }
  const { method, notes } = decodeRecipe(copy.recipe);
  return {
    v: 1,
    kind,
    copy: id,
    name,
    size,
    sha256,
    mediaType: recordedMediaType(mediaType),
    method,
    // What a cleaner remarks besides is about the original: that it had a film in it tells the telephone.
    notes: copyNotes.filter((note) => notes.includes(note)),
    ...(namesOrigin && { origin: originOf(copy) }),
  };
}

function isMakingOf({ type, line }: EventRow, { id }: DerivativeRow): boolean {
  if (type !== "derivation") return false;
  const event = decodeEvent(line);
  return event.type === "derivation" && event.derivative === id;
}

/** Describes a copy as the log stood at a checkpoint; what it was made from is named only if `namesOrigin`. */
export function describeCopy(
  session: VaultSession,
  copy: DerivativeRow,
  head: SealedCheckpoint,
  namesOrigin: boolean,
): BundleItem {
  const events = eventsOfItem(session.catalogue.db, copy.itemId);
  const making = events.find((row) => isMakingOf(row, copy));
  if (making === undefined || making.seq >= head.checkpoint.size) {
    throw new VaultError("vault-damaged", "the log does not say how a copy was made");
  }
  return { record: recordOf(copy, namesOrigin), events: [provenEvent(session, making, head)] };
}
