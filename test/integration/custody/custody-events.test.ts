/** What the log says of looks, notes, settings and clocks, and what it keeps to itself. */

import { describe, expect, it } from "vitest";
import { annotateItem } from "../../../electron/engine/annotate/annotate-item.ts";
import { showItem } from "../../../electron/engine/browse/show-item.ts";
import { openCommitment } from "../../../electron/engine/catalogue/commitment-table.ts";
import { allEvents } from "../../../electron/engine/catalogue/event-table.ts";
import { recomputeLog } from "../../../electron/engine/custody/recompute.ts";
import { sealLog } from "../../../electron/engine/custody/seal-log.ts";
import { describeItem } from "../../../electron/engine/export/describe-item.ts";
import { FileNameTeller } from "../../../electron/engine/export/told-file-names.ts";
import { findItem } from "../../../electron/engine/catalogue/item-table.ts";
import { deleteItem } from "../../../electron/engine/delete/delete-item.ts";
import { changeSetting, listSettings } from "../../../electron/engine/settings/settings.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import { viewItem } from "../../../electron/engine/view/view-item.ts";
import { collect } from "../../support/byte-streams.ts";
import { logOf } from "../../support/imported-vault.ts";
import { makeDerivative } from "../../support/make-derivative.ts";
import { makeVault, reopenVault } from "../../support/make-vault.ts";
import { storeItem } from "../../support/store-item.ts";

const linesOf = ({ catalogue }: VaultSession): string =>
  Array.from(allEvents(catalogue.db), ({ line }) => line).join("\n");

const typesOf = (session: VaultSession): string[] => logOf(session).map(({ type }) => type);

const opened = ({ catalogue }: VaultSession, commitment: string): string | undefined =>
  openCommitment(catalogue.db, commitment)?.text;

describe("a look at content", () => {
  it("is in the log before anything is shown, once for each unlock, and leaves with no bundle", async () => {
    const { session, folder } = await makeVault();
    const { id, sha256 } = await storeItem(session, { name: "a.txt", content: "seen" });
    const copy = await makeDerivative(session, id, Buffer.from("a copy"));
    const content = await viewItem(session, id.slice(0, 8));
    expect(logOf(session).at(-1)).toMatchObject({ type: "viewing", item: id, sha256 });
    expect(Buffer.from(await collect(content.read())).toString()).toBe("seen");
    await viewItem(session, id);
    const seenCopy = await viewItem(session, copy.slice(0, 8));
    expect(Buffer.from(await collect(seenCopy.read())).toString()).toBe("a copy");
    const looks = logOf(session).filter(({ type }) => type === "viewing");
    expect(looks).toMatchObject([{ item: id }, { item: id, derivative: copy }]);
    const row = findItem(session.catalogue.db, id)!;
    const { events } = describeItem(session, row, await sealLog(session), {
      namesSource: false,
      tellsAnswers: false,
      names: new FileNameTeller(session, [], {}),
    });
    expect(events.map(({ line }) => (JSON.parse(line) as { type: string }).type)).toEqual(["ingestion"]);
    await lockSession(session);

    const again = await reopenVault(folder);
    await viewItem(again, id);
    expect(typesOf(again).filter((type) => type === "viewing")).toHaveLength(3);
    await expect(viewItem(again, "0".repeat(32))).rejects.toMatchObject({ code: "item-not-found" });
    await lockSession(again);
    const reader = await reopenVault(folder, { access: "read" });
    await expect(viewItem(reader, id)).rejects.toMatchObject({ code: "read-only" });
  });

  it("is not to be had of what was deleted", async () => {
    const { session } = await makeVault();
    const { id } = await storeItem(session, { name: "a.txt", content: "gone" });
    await deleteItem(session, id, "a promise");
    await expect(viewItem(session, id)).rejects.toMatchObject({ code: "item-deleted" });
    expect(typesOf(session).at(-1)).toBe("deletion");
  });

  it("is not, once that was switched off, which is", async () => {
    const { session } = await makeVault();
    const { id } = await storeItem(session, { name: "a.txt", content: "seen" });
    await changeSetting(session, { name: "viewing", value: "off" });
    await viewItem(session, id);
    expect(typesOf(session).slice(-1)).toEqual(["policy-assignment"]);
  });
});

describe("a note", () => {
  it("is kept with those before it, and the log commits to it without showing it", async () => {
    const { session } = await makeVault();
    const { id } = await storeItem(session, { name: "a.txt", content: "a" });
    for (const text of ["Айгүл, by the wall", "Айгүл, by the wall", "no: her sister"]) {
      await annotateItem(session, id, `  ${text}\n`);
    }
    expect(showItem(session, id).notes.map(({ text }) => text)).toEqual([
      "Айгүл, by the wall",
      "Айгүл, by the wall",
      "no: her sister",
    ]);
    const values = logOf(session).flatMap((event) =>
      event.type === "metadata-modification" ? [event.value] : [],
    );
    expect(new Set(values).size).toBe(3);
    expect(opened(session, values[2] ?? "")).toBe("no: her sister");
    expect(linesOf(session)).not.toMatch(/Айгүл|sister/);
    for (const empty of ["", " \n", "x".repeat(10_001)]) {
      await expect(annotateItem(session, id, empty)).rejects.toMatchObject({ code: "bad-usage" });
    }
    expect(await recomputeLog(session)).toEqual([]);
  });
});

describe("a setting", () => {
  it("is obeyed, and the log says that it was set without saying to what", async () => {
    const { session } = await makeVault();
    await changeSetting(session, { name: "owner", value: "Duty officer" });
    expect(listSettings(session)).toContainEqual({ name: "owner", value: "Duty officer" });
    const event = logOf(session).at(-1);
    expect(event).toMatchObject({ type: "policy-assignment", setting: "owner" });
    expect(opened(session, event!.actor)).toBe("Duty officer");
    expect(linesOf(session)).not.toContain("Duty");
    const wrong = [
      { name: "viewing", value: "sometimes" },
      { name: "owner", value: "two\nlines" },
      { name: "lock-after", value: "0" },
      { name: "lock-after", value: "61" },
    ] as const;
    for (const setting of wrong) {
      await expect(changeSetting(session, setting)).rejects.toMatchObject({ code: "bad-usage" });
    }
  });
});

describe("a clock that was turned back", () => {
  it("is noted once, refuses nothing, and leaves the order of the log as it is", async () => {
    const clock = { ms: Date.parse("2026-05-09T12:00:00Z") };
    const { session } = await makeVault({ now: () => clock.ms });
    clock.ms -= 1500;
    await storeItem(session, { name: "a.txt", content: "a" });
    expect(session.warnings).toEqual([]);
    clock.ms = Date.parse("2020-01-01T00:00:00Z");
    await storeItem(session, { name: "b.txt", content: "b" });
    await storeItem(session, { name: "c.txt", content: "c" });
    expect(typesOf(session).slice(1)).toEqual(["ingestion", "clock-set-back", "ingestion", "ingestion"]);
    expect(logOf(session)[2]).toMatchObject({ from: "2026-05-09T11:59:58Z", t: "2020-01-01T00:00:00Z" });
    expect(session.warnings).toEqual([
      { kind: "clock-set-back", from: "2026-05-09T11:59:58Z", to: "2020-01-01T00:00:00Z" },
    ]);
    expect(await recomputeLog(session)).toEqual([]);
  });
});
