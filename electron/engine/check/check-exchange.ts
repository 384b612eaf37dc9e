/**
 * What came from others and what went to them, against signatures and log: the files of received bundles are those that
 * their senders signed, receipts and cards still carry the signatures that they came with.
 */

import { decodeManifest } from "../../core/bag/manifest.ts";
import { memberNames } from "../../core/bundle/layout.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";
import { openCard } from "../../core/card/card.ts";
import { decodeEvent, type CustodyEvent } from "../../core/custody/event.ts";
import { tryDecode } from "../../core/decode.ts";
import { VaultError } from "../../core/errors.ts";
import { openReceipt } from "../../core/receipt/receipt.ts";
import { parseMinisignPublicKey, verifyMinisign } from "../../core/sign/minisign.ts";
import { allContacts } from "../catalogue/contact-table.ts";
import { allEvents } from "../catalogue/event-table.ts";
import { allReceipts } from "../catalogue/receipt-table.ts";
import { allReceivedBundles, receivedPaths, type ReceivedBundleRow } from "../catalogue/received-table.ts";
import { receivedFile } from "../receive/received-files.ts";
import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import type { ExchangeFinding } from "./check-finding.ts";

/** The last events that speak of each bundle of others and of each receipt. */
interface Logged {
  /** Digests of tag manifests by bundle. */
  readonly transfers: ReadonlyMap<string, string>;
  /** Digests of receipts. */
  readonly receipts: ReadonlySet<string>;
}

function loggedExchange({ catalogue }: VaultSession): Logged {
  const transfers = new Map<string, string>();
  const receipts = new Set<string>();
  const note = (event: CustodyEvent | undefined): void => {
    if (event?.type === "transfer") transfers.set(event.bundle, event.tagManifestSha256);
    if (event?.type === "receipt") receipts.add(event.receiptSha256);
  };
  for (const type of ["transfer", "receipt"] as const) {
    // A malformed line is a finding of the log itself.
    for (const { line } of allEvents(catalogue.db, { type })) note(tryDecode(() => decodeEvent(line)));
  }
  return { transfers, receipts };
}

const digestOf = ({ crypto }: VaultSession, bytes: Uint8Array): string => encodeHex(crypto.sha256(bytes));

/** Whether the list of files is the one that the log noted and the sender signed. */
function isSigned(session: VaultSession, row: ReceivedBundleRow, tagManifest: Uint8Array, logged: Logged) {
  const { crypto } = session;
  const digest = digestOf(session, tagManifest);
  const isNoted = digest === row.tagManifestSha256 && digest === logged.transfers.get(row.id);
  const signature = receivedFile(session, row.id, memberNames.signature);
  const key = tryDecode(() => parseMinisignPublicKey(row.signer));
  const text = signature && tryDecode(() => decodeUtf8(signature));
  if (!isNoted || key === undefined || text === undefined) return false;
  return verifyMinisign(crypto, key, tagManifest, text) !== undefined;
}

/** A file as it came; nothing where what is kept of it does not open, which no digest fits. */
function openedFile(session: VaultSession, bundleId: string, path: string): Uint8Array | undefined {
  try {
    return receivedFile(session, bundleId, path);
  } catch (error) {
    if (error instanceof VaultError && error.code === "vault-damaged") return new Uint8Array();
    throw error;
  }
}

/** Paths of the files of one bundle that are not as they came. */
function changedFiles(session: VaultSession, row: ReceivedBundleRow, logged: Logged): string[] {
  const { db } = session.catalogue;
  const read = (path: string): Uint8Array | undefined => openedFile(session, row.id, path);
  const tagManifest = read(memberNames.tagManifest);
  if (tagManifest === undefined || !isSigned(session, row, tagManifest, logged))
    return [memberNames.tagManifest];
  const manifest = read(memberNames.manifest) ?? new Uint8Array();
  const format = { algorithm: "sha256", version: "1.0" };
  const listed = [memberNames.tagManifest, memberNames.manifest].flatMap(
    (name) =>
      tryDecode(() =>
        decodeManifest(decodeUtf8(name === memberNames.manifest ? manifest : tagManifest), {
          name,
          ...format,
        }),
      ) ?? [],
  );
  const kept = new Set(receivedPaths(db, row.id));
  const expected = new Map(listed.map(({ path, digest }) => [path, digest]));
  // Originals became objects, which are checked as such; everything else is kept here.
  const changed = [...expected].filter(([path, digest]) => {
    const bytes = kept.has(path) ? read(path) : undefined;
    const isOriginal = path.startsWith("data/") && !path.endsWith(".json");
    return bytes === undefined ? !isOriginal : digestOf(session, bytes) !== digest;
  });
  return changed.map(([path]) => path);
}

/** Checks everything that was exchanged with others. Reads only. */
export function* checkExchange(session: VaultSession): Steps<ExchangeFinding[]> {
  const { crypto, catalogue } = session;
  const { db } = catalogue;
  const logged = loggedExchange(session);
  const findings: ExchangeFinding[] = [];
  for (const row of allReceivedBundles(db)) {
    yield;
    for (const path of changedFiles(session, row, logged)) {
      findings.push({ kind: "received-file-changed", bundle: row.id, path });
    }
  }
  for (const { direction, bundleId: bundle, text } of allReceipts(db)) {
    const isNoted = logged.receipts.has(digestOf(session, encodeUtf8(text)));
    if (!isNoted || !("receipt" in openReceipt(crypto, text))) {
      findings.push({ kind: "receipt-damaged", direction, bundle });
    }
  }
  for (const { id: contact, card } of allContacts(db)) {
    if (!("card" in openCard(crypto, card))) findings.push({ kind: "card-damaged", contact });
  }
  return findings;
}
