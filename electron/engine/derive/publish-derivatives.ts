/** Makes finished derivatives part of the vault, a group at a time: names, then one transaction with their events. */

import { SALT_BYTES } from "../../core/custody/commitment.ts";
import type { EventDraft } from "../../core/custody/event.ts";
import { commitOrigin } from "../../core/derivative/copy-origin.ts";
import { encodeRecipe, type Recipe } from "../../core/derivative/recipe.ts";
import type { WritableDb } from "../catalogue/database.ts";
import { insertDerivative, type NewDerivativeRow } from "../catalogue/derivative-table.ts";
import { appendEvents } from "../custody/append.ts";
import { publishObjects } from "../objects/publish-objects.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { originOf } from "./copy-origin-of.ts";
import type { NewDerivative, SealedContent } from "./new-derivative.ts";

/** A derivative whose object is durable, and everything that is said about it. */
export interface FinishedDerivative {
  readonly derivative: NewDerivative;
  readonly sealed: SealedContent;
  readonly mediaType: string;
  /** Generated; says nothing about the original. */
  readonly name: string;
  readonly recipe: Recipe;
}

/** Whether only the program itself needs it; such small pictures never leave the vault and have no event. */
const isSmallPicture = ({ kind }: Pick<NewDerivativeRow, "kind">): boolean =>
  kind === "thumbnail" || kind === "poster";

function rowOf(
  { crypto }: VaultSession,
  { derivative, sealed, mediaType, name, recipe }: FinishedDerivative,
): NewDerivativeRow {
  const { id, making, madeAtMs } = derivative;
  const { sha256, sizeBytes, fileKey } = sealed;
  return {
    id,
    itemId: making.row.id,
    itemSha256: making.row.sha256,
    kind: making.kind,
    name,
    mediaType,
    sha256,
    sizeBytes,
    recipe: encodeRecipe(recipe),
    madeAtMs,
    fileKey,
    salt: isSmallPicture(making) ? null : crypto.randomBytes(SALT_BYTES),
  };
}

/** What the log keeps of a derivative. */
function eventOf({ crypto }: VaultSession, row: NewDerivativeRow): EventDraft[] {
  const { kind } = row;
  if (kind === "thumbnail" || kind === "poster") return [];
  return [
    {
      type: "derivation",
      kind,
      derivative: row.id,
      derivativeSha256: row.sha256,
      derivativeSize: row.sizeBytes,
      ...commitOrigin(crypto, originOf(row)),
    },
  ];
}

/** Also writes what belongs to the same moment. */
export type Companion = (db: WritableDb) => void;

/** Writes the rows and the events. */
function write(session: VaultSession, finished: readonly FinishedDerivative[], companion: Companion): void {
  const db = writableDb(session);
  const rows = finished.map((each) => rowOf(session, each));
  for (const row of rows) insertDerivative(db, row);
  appendEvents(
    session,
    rows.flatMap((row) => eventOf(session, row)),
  );
  companion(db);
}

/** Publishes derivatives, all or none; one call at a time in a session. Throws VaultError. */
export async function publishDerivatives(
  session: VaultSession,
  finished: readonly FinishedDerivative[],
  companion: Companion = () => undefined,
): Promise<void> {
  const ids = finished.map(({ derivative }) => derivative.id);
  try {
    await publishObjects(session, ids, () => write(session, finished, companion));
  } finally {
    for (const { sealed } of finished) session.crypto.wipe(sealed.fileKey);
  }
}
