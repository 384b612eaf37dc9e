import { readFile, rm, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { commit } from "../../../electron/core/custody/commitment.ts";
import { decodeEvent, NO_PREVIOUS } from "../../../electron/core/custody/event.ts";
import { leafHash, verifyConsistency, verifyInclusion } from "../../../electron/core/custody/merkle.ts";
import { openCommitment } from "../../../electron/engine/catalogue/commitment-table.ts";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { allEvents, lastEvent, logSize } from "../../../electron/engine/catalogue/event-table.ts";
import { appendEvents } from "../../../electron/engine/custody/append.ts";
import { consistencyProofOf, inclusionProofOf, rootAt } from "../../../electron/engine/custody/proofs.ts";
import { recomputeLog } from "../../../electron/engine/custody/recompute.ts";
import { checkpointPath, sealLog } from "../../../electron/engine/custody/seal-log.ts";
import { writableDb, type VaultSession } from "../../../electron/engine/vault/session.ts";
import { makeVault, reopenVault } from "../../support/make-vault.ts";

function append(session: VaultSession, count: number): void {
  inTransaction(writableDb(session), () =>
    appendEvents(
      session,
      Array.from({ length: count }, (_, checked) => ({
        type: "fixity-check" as const,
        scope: "vault" as const,
        checked,
        failed: 0,
      })),
    ),
  );
}

/** Does to the database what only a holder of its key with another program could do. */
function tamper(session: VaultSession, ...statements: string[]): void {
  const db = writableDb(session);
  db.exec("DROP TRIGGER event_is_final; DROP TRIGGER event_stays; DROP TRIGGER log_node_is_final;");
  db.exec("DROP TRIGGER checkpoint_is_final; DROP TRIGGER log_node_stays; DROP TRIGGER checkpoint_stays");
  for (const statement of statements) db.exec(statement);
}

describe("the custody log of a vault", () => {
  it("chains its events, names nobody, and recomputes without a finding", async () => {
    const { session } = await makeVault({ name: "кездесу жазбалары" });
    append(session, 20);
    await sealLog(session);
    const rows = [...allEvents(session.catalogue.db)];
    let prev = NO_PREVIOUS;
    for (const { line, seq } of rows) {
      const event = decodeEvent(line);
      expect(event).toMatchObject({ seq, prev });
      prev = Buffer.from(leafHash(session.crypto, encodeUtf8(line))).toString("hex");
      expect(line).not.toContain("кездесу");
      const opened = openCommitment(session.catalogue.db, event.actor);
      expect(opened?.text).toBe("кездесу жазбалары");
      expect(commit(session.crypto, opened!.salt, encodeUtf8(opened!.text))).toBe(event.actor);
    }
    expect(new Set(rows.map(({ line }) => decodeEvent(line).salt)).size).toBe(rows.length);
    expect(await recomputeLog(session)).toEqual([]);
  });

  it("proves every event and every earlier head", async () => {
    const { session } = await makeVault();
    append(session, 12);
    const { crypto } = session;
    const size = logSize(session.catalogue.db);
    const root = rootAt(session, size);
    for (const { seq, line } of allEvents(session.catalogue.db)) {
      const leaf = leafHash(crypto, encodeUtf8(line));
      const proof = inclusionProofOf(session, seq, size);
      const claim = { leaf, index: BigInt(seq), size: BigInt(size), proof, root };
      expect(verifyInclusion(crypto, claim)).toBe(true);
      expect(verifyInclusion(crypto, { ...claim, index: BigInt((seq + 1) % size) })).toBe(false);
    }
    for (let old = 1; old <= size; old += 1) {
      const proof = consistencyProofOf(session, old, size);
      const claim = {
        oldSize: BigInt(old),
        newSize: BigInt(size),
        oldRoot: rootAt(session, old),
        newRoot: root,
        proof,
      };
      expect(verifyConsistency(crypto, claim)).toBe(true);
    }
  });

  it("signs a head once and keeps it twice", async () => {
    const { session, folder } = await makeVault();
    append(session, 1);
    const first = await sealLog(session);
    const again = await sealLog(session);
    expect(again.note).toBe(first.note);
    expect(await readFile(checkpointPath(folder, first.checkpoint.size), "utf8")).toBe(first.note);
  });

  it.each([
    [
      "an edited line",
      "UPDATE event SET line = replace(line, '\"failed\":0', '\"failed\":1') WHERE seq = 2",
      "leaf-hash-mismatch",
    ],
    ["a line that is no event", "UPDATE event SET line = '{}' WHERE seq = 2", "event-malformed"],
    ["a removed event", "DELETE FROM event WHERE seq = 2", "event-out-of-sequence"],
    ["a removed end", "DELETE FROM event WHERE seq > 2", "log-rolled-back"],
    [
      "an edited tree",
      "UPDATE log_node SET hash = zeroblob(32) WHERE level = 0 AND node_index = 1",
      "log-node-mismatch",
    ],
    ["a missing tree node", "DELETE FROM log_node WHERE level = 1 AND node_index = 0", "log-node-mismatch"],
    ["an edited checkpoint", "UPDATE checkpoint SET note = note || ' '", "checkpoint-invalid"],
  ])("finds %s", async (_name, statement, kind) => {
    const { session } = await makeVault();
    append(session, 5);
    await sealLog(session);
    tamper(session, statement);
    expect((await recomputeLog(session)).map((finding) => finding.kind)).toContain(kind);
  });

  it("finds a log that was rewritten whole, against the checkpoint outside the database", async () => {
    const { session } = await makeVault();
    append(session, 5);
    await sealLog(session);
    const { seq } = lastEvent(session.catalogue.db)!;
    tamper(session, `DELETE FROM event WHERE seq = ${seq}`, "DELETE FROM checkpoint");
    forgetNodesFrom(session, seq);
    append(session, 1);
    expect(await recomputeLog(session)).toEqual([
      { kind: "checkpoint-mismatch", where: "file", size: seq + 1 },
    ]);
  });

  it("tells of a checkpoint file that was forged, and opens the vault all the same", async () => {
    const { session, folder } = await makeVault();
    append(session, 3);
    const { checkpoint, note } = await sealLog(session);
    const path = checkpointPath(folder, checkpoint.size);
    await writeFile(path, note.replace("vault.invalid", "vault.example"));
    expect(await recomputeLog(session)).toContainEqual({
      kind: "checkpoint-invalid",
      where: "file",
      size: checkpoint.size,
    });
    await rm(path);
    expect(await recomputeLog(session)).toEqual([]);
  });

  it("refuses to write for somebody who only reads", async () => {
    const { session, folder } = await makeVault();
    const reader = await reopenVault(folder, { access: "read" });
    expect(() => appendEvents(reader, [])).toThrow(expect.objectContaining({ code: "read-only" }));
    expect(logSize(reader.catalogue.db)).toBe(logSize(session.catalogue.db));
  });
});

/** Takes back the tree nodes that the last event completed. */
function forgetNodesFrom(session: VaultSession, seq: number): void {
  writableDb(session).exec(`DELETE FROM log_node WHERE ((node_index + 1) << level) > ${seq}`);
}
