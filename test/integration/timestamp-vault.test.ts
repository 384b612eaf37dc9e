import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRoom, type Room, withPassphrase } from "../support/cli-room.ts";
import { needPrograms } from "../support/need-program.ts";
import { hasProgram } from "../support/programs.ts";
import { type Holder, TimeAuthorities } from "../support/time-authority.ts";

interface Scene {
  readonly room: Room;
  readonly made: TimeAuthorities;
  readonly roots: readonly [Holder, Holder];
  readonly signers: readonly [Holder, Holder];
  readonly signer: string;
}

let scene: Scene | undefined;

beforeAll(async () => {
  if (!hasProgram("openssl")) return;
  const room = makeRoom();
  const made = new TimeAuthorities();
  const roots = [made.makeRoot("First root", "rsa"), made.makeRoot("Second root")] as const;
  const signers = [
    made.makeHolder({ name: "First", issuer: roots[0], key: "rsa" }),
    made.makeHolder({ name: "Second", issuer: roots[1] }),
  ] as const;
  const signer = await room.makeVault();
  writeFileSync(room.path("photo.jpg"), "a photograph");
  writeFileSync(room.path("later.txt"), "came later");
  mkdirSync(room.path("stick"));
  room.run(["import", "vault", "photo.jpg", ...withPassphrase]);
  room.run(["identity", "create", "--out", "lawyer.txt"]);
  scene = { room, made, roots, signers, signer };
}, 120_000);
afterAll(() => {
  scene?.room.remove();
  scene?.made.remove();
});

const ask = (words: readonly string[]) => scene!.room.ask([...words, ...withPassphrase]);
const answerBy = (who: 0 | 1, query: string): Buffer =>
  scene!.made.answer(readFileSync(scene!.room.path("stick", query)), scene!.signers[who]);
const verify = (...options: readonly string[]) =>
  scene!.room.ask(["verify", "out.age", "--identity", "lawyer.txt", "--signer", scene!.signer, ...options]);

describe("a vault and authorities for time stamps", () => {
  it("asks, checks, keeps and hands on", (context) => {
    needPrograms(context, "openssl");
    const { room, roots, made } = scene!;

    const asked = room.run([
      "timestamp",
      "request",
      "vault",
      "--out",
      "stick",
      "--lang",
      "kk",
      ...withPassphrase,
    ]);
    expect(asked.status).toBe(0);
    expect(readdirSync(room.path("stick")).sort()).toEqual(["3.tsq", "3.txt"]);
    expect(readFileSync(room.path("stick", "3.tsq"))).toHaveLength(69);
    expect(readFileSync(room.path("stick", "3.txt"), "utf8")).toMatch(/Уақыт белгісіне сұраным[^]*curl -H/);
    // The same state of the log is asked about with the same bytes, and nothing is overwritten.
    expect(ask(["timestamp", "request", "vault", "--out", "again.tsq"]).status).toBe(0);
    expect(readFileSync(room.path("again.tsq"))).toEqual(readFileSync(room.path("stick", "3.tsq")));
    expect(ask(["timestamp", "request", "vault", "--out", "again.tsq"]).status).toBe(6);

    writeFileSync(room.path("first.tsr"), answerBy(0, "3.tsq"));
    writeFileSync(room.path("second.tsr"), answerBy(1, "3.tsq"));
    const untrusted = ask(["timestamp", "attach", "vault", "first.tsr"]);
    expect([untrusted.status, untrusted.document]).toMatchObject([
      6,
      { error: { code: "authority-not-trusted" } },
    ]);
    expect(untrusted.stderr).toContain("CN=First root");

    const wrong = ["timestamp", "trust", "vault", roots[0].certificate, "--fingerprint", "00"];
    expect(ask(wrong).status).toBe(2);
    expect(ask(["timestamp", "trust", "vault", roots[0].certificate]).document).toMatchObject({
      subject: "O=Test, CN=First root",
    });
    expect(ask(["timestamp", "attach", "vault", "first.tsr"]).document).toMatchObject({
      checkpointSize: 3,
      authority: "O=Test, CN=First",
    });
    expect(ask(["timestamp", "attach", "vault", "first.tsr"]).status).toBe(6);
    expect(ask(["timestamp", "attach", "vault", "second.tsr", "--root", roots[1].certificate]).status).toBe(
      0,
    );
    expect(ask(["timestamp", "roots", "vault"]).document).toMatchObject({
      roots: [{ subject: "O=Test, CN=First root" }, { subject: "O=Test, CN=Second root" }],
    });

    const broken = readFileSync(room.path("first.tsr"));
    broken.writeUInt8(broken.readUInt8(broken.length - 1) ^ 1, broken.length - 1);
    writeFileSync(room.path("broken.tsr"), broken);
    expect(ask(["timestamp", "attach", "vault", "broken.tsr"]).document).toMatchObject({
      error: { code: "timestamp-invalid" },
    });
    const foreign = made.stamp({
      digest: Buffer.alloc(32),
      nonce: Buffer.alloc(8, 0x41),
      time: new Date(),
      signer: scene!.signers[0],
    });
    writeFileSync(room.path("foreign.tsr"), foreign);
    expect(ask(["timestamp", "attach", "vault", "foreign.tsr"]).document).toMatchObject({
      error: { code: "timestamp-not-asked" },
    });

    expect(ask(["timestamp", "list", "vault"]).document).toMatchObject({
      timestamps: [{ authority: "O=Test, CN=First" }, { authority: "O=Test, CN=Second" }],
    });
    expect(ask(["log", "vault", "--type", "timestamp"]).document).toMatchObject({
      events: [{ checkpoint: 3 }, { checkpoint: 3 }],
    });
    expect(readdirSync(room.path("vault", "timestamps")).sort()).toEqual(
      ["01", "02"].flatMap((place) => ["pem", "tsq", "tsr"].map((ending) => `0000000003-${place}.${ending}`)),
    );
  });

  it("sends them with a bundle, where readers trust whom they choose", (context) => {
    needPrograms(context, "openssl");
    const { room, roots, made } = scene!;
    room.run(["import", "vault", "later.txt", ...withPassphrase]);
    const { recipient } = room.ask(["identity", "create", "--out", "other.txt"]).document as {
      recipient: string;
    };
    const { items } = ask(["list", "vault"]).document as { items: { item: string; name: string }[] };
    const chosen = items.flatMap(({ item }) => ["--item", item]);
    const to = /age1pq1[0-9a-z]+/.exec(readFileSync(room.path("lawyer.txt"), "utf8"))?.[0] ?? recipient;
    expect(ask(["export", "vault", ...chosen, "--to", to, "--out", "out.age"]).status).toBe(0);

    const blind = verify().document as { verdict: string; timestamps: { trust: string }[] };
    expect(blind.verdict).toBe("intact");
    expect(blind.timestamps.map(({ trust }) => trust)).toEqual(["unproven", "unproven"]);

    const seen = verify("--tsa-root", roots[1].certificate).document as {
      verdict: string;
      proves: string[];
      timestamps: { trust: string; time: string }[];
      items: { name: string; events: { type: string; existedBy?: string }[] }[];
    };
    expect([seen.verdict, seen.timestamps.map(({ trust }) => trust)]).toEqual([
      "intact",
      ["unproven", "pinned"],
    ]);
    expect(seen.proves).toContain("existed-by-stamped-time");
    const timeOf = (name: string) => seen.items.find((item) => item.name === name)?.events[0]?.existedBy;
    expect(timeOf("photo.jpg")).toBe(seen.timestamps[1]?.time);
    expect(timeOf("later.txt")).toBeUndefined();

    for (const [place, root] of roots.entries()) {
      const stem = room.path("vault", "timestamps", `0000000003-0${String(place + 1)}`);
      const [request, answer] = [readFileSync(`${stem}.tsq`), readFileSync(`${stem}.tsr`)];
      expect(made.judge(request, answer, [root.certificate], new Date())).toBe(true);
    }
  });

  it("checks them, misses their copies and forgets a root", (context) => {
    needPrograms(context, "openssl");
    const { room } = scene!;
    expect(ask(["check", "vault"]).document).toMatchObject({ isSound: true, findings: [] });
    rmSync(room.path("vault", "timestamps", "0000000003-01.tsr"));
    expect(ask(["check", "vault"]).document).toMatchObject({
      isSound: true,
      findings: [{ kind: "timestamp-copy-missing", size: 3 }],
    });
    const { fingerprint } = (
      ask(["timestamp", "roots", "vault"]).document as { roots: { fingerprint: string }[] }
    ).roots[0]!;
    expect(ask(["timestamp", "roots", "vault", "--remove", fingerprint]).document).toMatchObject({
      roots: [{ subject: "O=Test, CN=Second root" }],
    });
    expect(ask(["timestamp", "roots", "vault", "--remove", fingerprint]).status).toBe(6);
  });
});
