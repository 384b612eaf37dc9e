/** The log as it is read: by item, type, actor and time, and as files that need nothing of ours to be checked. */

import { describe, expect, it } from "vitest";
import { encodeHex } from "../../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { openCheckpoint } from "../../../electron/core/custody/checkpoint.ts";
import { leafHash } from "../../../electron/core/custody/merkle.ts";
import { parseVerifierKey } from "../../../electron/core/custody/note.ts";
import { readStretch } from "../../../electron/cli/input/read-time.ts";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { appendEvents } from "../../../electron/engine/custody/append.ts";
import { annotateItem } from "../../../electron/engine/annotate/annotate-item.ts";
import { describeVault } from "../../../electron/engine/browse/describe-vault.ts";
import { latestEvents, logLines, type LogFilter, pageLog } from "../../../electron/engine/browse/page-log.ts";
import { recomputeLog } from "../../../electron/engine/custody/recompute.ts";
import { sealLog } from "../../../electron/engine/custody/seal-log.ts";
import { changeSetting } from "../../../electron/engine/settings/settings.ts";
import { writableDb } from "../../../electron/engine/vault/session.ts";
import { native } from "../../support/backends.ts";
import { StoredTree } from "../../support/custody-log.ts";
import { makeVault } from "../../support/make-vault.ts";
import { storeItem } from "../../support/store-item.ts";

const day = (text: string) => readStretch("since", text);

/** Events 0 creation, 1 ingestion on the first day; 2 owner, 3 note, on the second. */
async function makeStory() {
  const clock = { ms: Date.parse("2026-05-08T23:59:59Z") };
  const { session } = await makeVault({ now: () => clock.ms, name: "chest" });
  const { id } = await storeItem(session, { name: "a.txt", content: "a" });
  clock.ms += 1000;
  await changeSetting(session, { name: "owner", value: "Duty officer" });
  clock.ms = Date.parse("2026-05-09T23:59:59.900Z");
  await annotateItem(session, id, "a note");
  return { session, id };
}

describe("a page of the log", () => {
  it("has the events of an item, a type, an actor and a time, together or alone", async () => {
    const { session, id } = await makeStory();
    const shown = (filter: LogFilter) =>
      pageLog(session, { limit: 9, ...filter }).events.map(({ seq }) => seq);
    expect(shown({})).toEqual([0, 1, 2, 3]);
    expect(shown({ item: id.slice(0, 6) })).toEqual([1, 3]);
    expect(shown({ type: "metadata-modification" })).toEqual([3]);
    expect(shown({ actor: "Duty officer" })).toEqual([2, 3]);
    expect(shown({ actor: pageLog(session, { limit: 1 }).events[0]?.actor })).toEqual([0, 1]);
    expect(shown({ sinceMs: day("2026-05-09").beginMs })).toEqual([2, 3]);
    expect(shown({ untilMs: day("2026-05-08").endMs })).toEqual([0, 1]);
    expect(shown({ sinceMs: day("2026-05-09").beginMs, untilMs: day("2026-05-09").endMs })).toEqual([2, 3]);
    expect(shown({ untilMs: day("2026-05-09T00:00:00Z").endMs })).toEqual([0, 1, 2]);
    expect(shown({ item: id, actor: "Duty officer", sinceMs: day("2026-05-09").beginMs })).toEqual([3]);
    expect(() => shown({ actor: "Nobody" })).toThrow("nobody of this name");
    expect(() => shown({ item: "ffff" })).toThrow("no item");
  });

  it("is read from its end as well, with how much there is and who has acted", async () => {
    const { session, id } = await makeStory();
    const back = async (filter: LogFilter & { readonly before?: number }, limit = 9) => {
      const { events, found, size } = await latestEvents(session, { limit, ...filter });
      expect(size).toBe(4);
      return [events.map(({ seq }) => seq), found];
    };
    expect(await back({})).toEqual([[3, 2, 1, 0], 4]);
    expect(await back({}, 2)).toEqual([[3, 2], 4]);
    expect(await back({ before: 2 }, 1)).toEqual([[1], 4]);
    expect(await back({ item: id.slice(0, 6) }, 1)).toEqual([[3], 2]);
    expect(await back({ type: "metadata-modification", before: 3 })).toEqual([[], 1]);
    expect(await back({ item: id, type: "ingestion" })).toEqual([[1], 1]);
    const late = { actor: "Duty officer", untilMs: day("2026-05-09T00:00:00Z").endMs };
    expect(await back(late)).toEqual([[2], 1]);
    expect((await latestEvents(session, { limit: 0 })).actors).toEqual(["Duty officer", "chest"]);
    await expect(back({ item: "ffff" })).rejects.toThrow("no item");
  });

  it("is read from its end over more events than are looked at in one step", async () => {
    const { session, id } = await makeStory();
    const look = { type: "viewing", item: id, sha256: "0".repeat(64) } as const;
    inTransaction(writableDb(session), () => {
      for (let count = 0; count < 1200; count += 1) appendEvents(session, [look]);
    });
    const actor = "Duty officer";
    const { events, found } = await latestEvents(session, { actor, before: 900, limit: 900 });
    expect([events.length, events[0]?.seq, events.at(-1)?.seq, found]).toEqual([898, 899, 2, 1202]);
    const notes = await latestEvents(session, { type: "metadata-modification", limit: 1 });
    expect([notes.events.map(({ seq }) => seq), notes.found]).toEqual([[3], 1]);
  });

  it("knows days and moments and nothing that the calendar does not", () => {
    for (const text of [
      "yesterday",
      "2026-02-30",
      "2026-05-09T24:00:00Z",
      "2026-05-09T12:00Z",
      "2026-5-9",
      "",
    ]) {
      expect(() => readStretch("since", text)).toThrow("--since");
    }
  });
});

describe("the log as files", () => {
  it("leads from its lines to the root that its note signs", async () => {
    const { session } = await makeStory();
    await sealLog(session);
    const { checkpoint: note = "" } = pageLog(session, { limit: 0 });
    const key = parseVerifierKey(native, describeVault(session).logKey);
    const checkpoint = openCheckpoint(native, note, key);
    const lines = logLines(session, {});
    const tree = new StoredTree(lines.map((line) => leafHash(native, encodeUtf8(line))));
    expect(checkpoint?.size).toBe(lines.length);
    expect(encodeHex(tree.rootAt(lines.length))).toBe(encodeHex(checkpoint?.root ?? new Uint8Array()));
    expect(openCheckpoint(native, note.replace("\n4\n", "\n5\n"), key)).toBeUndefined();
  });

  it("is computed anew when asked, and a changed line is named", async () => {
    const { session } = await makeStory();
    await sealLog(session);
    expect(await recomputeLog(session)).toEqual([]);
    const db = writableDb(session);
    db.exec("DROP TRIGGER event_is_final");
    db.exec("UPDATE event SET line = replace(line, '2026-05-08', '2026-05-07') WHERE seq = 1");
    expect(await recomputeLog(session)).toContainEqual({ kind: "leaf-hash-mismatch", seq: 1 });
  });
});
