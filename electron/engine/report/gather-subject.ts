/** Gathers from the vault what a report says, as the log stood at a checkpoint; names only where they were asked for. */

import { encodeBase64 } from "../../core/bytes/base64.ts";
import { decodeEvent } from "../../core/custody/event.ts";
import { formatVerifierKey } from "../../core/custody/note.ts";
import type {
  Exhibit,
  ExhibitEvent,
  ExhibitPicture,
  ReportStamp,
  ReportSubject,
} from "../../core/report/report-subject.ts";
import { signerOf } from "../browse/describe-vault.ts";
import { capturedAtOf } from "../catalogue/description-table.ts";
import { eventsOfItem, newestEvent } from "../catalogue/event-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import type { SealedCheckpoint } from "../custody/seal-log.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { openNames } from "../export/open-names.ts";
import { openQuestions } from "../records/intake-of-item.ts";
import { softwareVersion } from "../software-version.ts";
import { listTimestamps } from "../timestamp/attach-timestamp.ts";
import type { VaultSession } from "../vault/session.ts";
import { exhibitPictures } from "./exhibit-pictures.ts";

/** What whoever makes a report wants to have in it. */
export interface ReportOptions {
  /** Whether the names of files are shown. */
  readonly isNamed: boolean;
  /** Whether small pictures of the exhibits are shown. */
  readonly isPictured: boolean;
  /** Names of people and sources that are shown beside the events that committed to them. */
  readonly openedNames: readonly string[];
  readonly reference?: string | undefined;
}

interface ExhibitLines {
  readonly row: ItemRow;
  readonly picture: ExhibitPicture | undefined;
  readonly lines: readonly string[];
}

function eventOf(line: string): ExhibitEvent {
  const event = decodeEvent(line);
  const { seq, t, type, actor } = event;
  return { seq, t, type, actor, event };
}

function exhibitOf(
  session: VaultSession,
  { row, picture, lines }: ExhibitLines,
  index: number,
  isNamed: boolean,
): Exhibit {
  const events = lines.map(eventOf);
  return {
    number: index + 1,
    item: row.id,
    sha256: row.sha256,
    sizeBytes: row.sizeBytes,
    mediaType: row.mediaType,
    capturedAt: capturedAtOf(session.catalogue.db, row.id),
    importedAt: formatUtcSeconds(row.importedAtMs),
    ...(isNamed && { name: row.nameText }),
    ...(picture && { picture }),
    unanswered: openQuestions(session, row),
    receivedAs: events
      .map(({ event }) => (event?.type === "accession" ? event.copy : undefined))
      .find((kind) => kind !== undefined),
    events,
  };
}

/** The newest check of all objects that the checkpoint covers. */
function lastCheckOf({ catalogue }: VaultSession, size: number): ReportSubject["lastCheck"] {
  const row = newestEvent(catalogue.db, "fixity-check", size);
  const event = row && decodeEvent(row.line);
  if (event?.type !== "fixity-check") return undefined;
  const { t, checked, failed } = event;
  return { t, checked, failed };
}

/** Stamps over states of the log that the checkpoint covers. */
const stampsOf = (session: VaultSession, size: number): ReportStamp[] =>
  listTimestamps(session)
    .filter(({ checkpointSize }) => checkpointSize <= size)
    .map(({ checkpointSize, stampedAt: time, authority, root }) => ({
      size: checkpointSize,
      time,
      authority,
      root,
      trust: "vault",
    }));

/** Gathers it. Throws VaultError bad-usage for a name that no event of these items committed to, and read-failed. */
export async function gatherSubject(
  session: VaultSession,
  rows: readonly ItemRow[],
  { checkpoint, note }: SealedCheckpoint,
  { isNamed, isPictured, openedNames, reference }: ReportOptions,
): Promise<ReportSubject> {
  const { crypto, keys, catalogue } = session;
  const { origin, size, root } = checkpoint;
  const { publicKey } = keys.note;
  const pictures = isPictured ? await exhibitPictures(session, rows) : new Map<string, ExhibitPicture>();
  const exhibits = rows.map((row): ExhibitLines => {
    const known = eventsOfItem(catalogue.db, row.id).filter(({ seq }) => seq < size);
    return { row, picture: pictures.get(row.id), lines: known.map(({ line }) => line) };
  });
  return {
    madeAt: formatUtcSeconds(session.now()),
    softwareVersion,
    reference,
    isNamed,
    exhibits: exhibits.map((each, index) => exhibitOf(session, each, index, isNamed)),
    log: {
      origin,
      size,
      root: encodeBase64(root),
      key: formatVerifierKey(crypto, { name: origin, publicKey }),
      note,
    },
    signer: { publicKey: signerOf(session) },
    lastCheck: lastCheckOf(session, size),
    stamps: stampsOf(session, size),
    names: openNames(
      session,
      exhibits.flatMap(({ lines }) => lines),
      openedNames,
    ),
  };
}
