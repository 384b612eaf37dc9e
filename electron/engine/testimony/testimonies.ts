/** What the door of a vault offers for testimonies beyond what every record has (resources/spec/testimony.md). */

import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import { type ComparedLine, compareLines } from "../../core/text/compare-lines.ts";
import { VaultError } from "../../core/errors.ts";
import { MAX_TESTIMONY_BYTES } from "../../core/records/testimony-fields.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { type ShownRecord, showRecord } from "../records/show-record.ts";
import { allFields } from "../records/stored-record.ts";
import type { VaultSession } from "../vault/session.ts";
import { openContent } from "../view/open-content.ts";
import type { Look } from "../view/view-item.ts";
import { sealTestimony, type TestimonyWish } from "./seal-testimony.ts";
import { draftsOf, type TestimonyDrafts } from "./testimony-drafts.ts";
import { itemOfTestimony, storedVersions, type TestimonyVersion } from "./testimony-versions.ts";
import { newestVersion, shownVersions } from "./version-chain.ts";

/** The text of one version, opened. */
export interface OpenedTestimony {
  readonly code: string;
  readonly item: string;
  readonly sha256: string;
  readonly text: string;
}

/** Two versions side by side. */
export interface ComparedTestimony {
  readonly before: Omit<OpenedTestimony, "text">;
  readonly after: Omit<OpenedTestimony, "text">;
  readonly lines: readonly ComparedLine[];
}

/** Testimonies. Texts are sealed once and never written over; opening one is an event of the log and has to be meant. */
export interface Testimonies {
  /** Those that somebody is still writing. */
  readonly drafts: TestimonyDrafts;
  /** Seals a text with its record. Throws VaultError bad-usage that names what is wrong. */
  write(wish: TestimonyWish): Promise<ShownRecord>;
  /**
   * Seals a text as the version after the newest one; who spoke, when, where and who took part are as they were where nothing else
   * is given, whether it was read back is not. Throws VaultError record-not-found, bad-usage.
   */
  revise(code: string, wish: TestimonyWish): Promise<ShownRecord>;
  /** All versions that one of them belongs to, also those of which only a sender told. Throws VaultError record-not-found. */
  versions(code: string): readonly TestimonyVersion[];
  /** Opens the text of one version. Throws VaultError testimony-closed unless it is meant, record-not-found, bad-usage for no text. */
  read(code: string, look: Look): Promise<OpenedTestimony>;
  /** Opens two and compares them line by line. Throws as `read` does. */
  compare(before: string, after: string, look: Look): Promise<ComparedTestimony>;
}

/** What does not hold of a new version only because it held of the one before it. */
const ofOneVersion = new Set(["item", "earlier", "revisedBecause", "readBack", "confirmed", "notes"]);

const withoutText = ({ code, item, sha256 }: OpenedTestimony): Omit<OpenedTestimony, "text"> => ({
  ...{ code, item, sha256 },
});

function textOf(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    throw new VaultError("bad-usage", "this testimony is no text: look at it as an item", { cause: error });
  }
}

async function readText(session: VaultSession, row: RecordRow, look: Look): Promise<OpenedTestimony> {
  const item = itemOfTestimony(session.catalogue.db, row);
  if (item === undefined) throw new VaultError("item-not-found", "the testimony has no item");
  if (item.sizeBytes > MAX_TESTIMONY_BYTES)
    throw new VaultError(
      "bad-usage",
      "this testimony is no text that was written here: look at it as an item",
    );
  const content = await openContent(session, item.id, look);
  try {
    const text = textOf(await content.read(0, content.sizeBytes));
    return { code: row.code, item: item.id, sha256: item.sha256, text };
  } finally {
    await content.close();
  }
}

/** The testimonies of a vault. */
export function testimoniesOf(session: VaultSession): Testimonies {
  const { db } = session.catalogue;
  const rowOf = (code: string): RecordRow => recordNamed(session, code, ["testimony"]);
  const shown = (id: string): ShownRecord => {
    const row = recordWithId(db, id);
    if (row === undefined) throw new VaultError("internal", "a record that was written is there");
    return showRecord(session, row, { names: false });
  };
  const read = (code: string, look: Look): Promise<OpenedTestimony> => readText(session, rowOf(code), look);
  return {
    drafts: draftsOf(session),
    write: async (wish) => shown(await sealTestimony(session, wish)),
    revise: async (code, { fields, ...wish }) => {
      const earlier = newestVersion(session, rowOf(code));
      const held = Object.entries(allFields(session, earlier.row));
      const kept = Object.fromEntries(held.filter(([field]) => !ofOneVersion.has(field)));
      return shown(await sealTestimony(session, { ...wish, fields: { ...kept, ...fields } }, earlier));
    },
    versions: (code) => shownVersions(session, storedVersions(db, rowOf(code))),
    read,
    compare: async (one, other, look) => {
      const [before, after] = [await read(one, look), await read(other, look)];
      const lines = compareLines(before.text, after.text);
      return { before: withoutText(before), after: withoutText(after), lines };
    },
  };
}
