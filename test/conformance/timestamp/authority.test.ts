import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeCertificateFile } from "../../../electron/core/timestamp/certificate.ts";
import { encodeTimestampRequest, timestampNonce } from "../../../electron/core/timestamp/request.ts";
import { type TimestampOutcome, verifyTimestamp } from "../../../electron/core/timestamp/verify-timestamp.ts";
import { native } from "../../support/backends.ts";
import { der, derIdentifier, derInteger, derSequence } from "../../support/der.ts";
import { needPrograms } from "../../support/need-program.ts";
import { hasProgram } from "../../support/programs.ts";
import { type StampWish, TimeAuthorities } from "../../support/time-authority.ts";
import { type Cast, makeCast, type SignerName } from "../../support/time-cast.ts";

const day = 86_400_000;
const sha384 = "2.16.840.1.101.3.4.2.2";
const digest = createHash("sha256").update("a checkpoint").digest();
const nonce = timestampNonce(Uint8Array.from([0xff, 1, 2, 3, 4, 5, 6, 7]));
const request = { digest, nonce };
const encoded = encodeTimestampRequest(request);
const now = new Date();

let authorities: TimeAuthorities | undefined;
let cast: Cast | undefined;

beforeAll(() => {
  if (!hasProgram("openssl")) return;
  authorities = new TimeAuthorities();
  cast = makeCast(authorities, now);
}, 120_000);
afterAll(() => authorities?.remove());

const certificatesIn = (...paths: readonly string[]) =>
  paths.flatMap((path) => decodeCertificateFile(native, readFileSync(path)));

const saysAll = ({ faults, doubts }: TimestampOutcome): string[] => [...faults, ...doubts].sort();

interface Case {
  readonly name: string;
  readonly make: (made: TimeAuthorities, players: Cast) => Uint8Array;
  /** Faults and doubts together. */
  readonly says: readonly string[];
  /** Where `openssl ts` is milder than we are; it has to agree everywhere else. */
  readonly opensslAccepts?: true;
  readonly roots?: (players: Cast) => readonly string[];
  /** When it is verified; now, unless given. */
  readonly at?: Date;
}

const stamped =
  (
    who: SignerName,
    wish: Partial<StampWish> = {},
    others: readonly ("between" | "notIssuing" | "noAuthority")[] = [],
  ) =>
  (made: TimeAuthorities, players: Cast) =>
    made.stamp({
      digest,
      nonce,
      time: now,
      signer: players.signers[who],
      others: others.map((other) => players[other].certificate),
      ...wish,
    });

const changed = (bytes: Uint8Array, change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};

const rejected = derSequence(
  derSequence(
    derInteger(2),
    derSequence(der(0x0c, Buffer.from("no"))),
    der(0x03, Uint8Array.from([5, 0x20])),
  ),
);

const cases: readonly Case[] = [
  { name: "an RSA authority", make: (made, { signers }) => made.answer(encoded, signers.rsa), says: [] },
  { name: "a P-256 authority", make: (made, { signers }) => made.answer(encoded, signers.p256), says: [] },
  {
    name: "ESSCertID of the first version",
    make: (made, { signers }) => made.answer(encoded, signers.rsa, [], false),
    says: [],
  },
  {
    name: "an authority below another issuer",
    make: (made, { signers, between }) => made.answer(encoded, signers.below, [between.certificate]),
    says: [],
  },
  { name: "the same without that issuer", make: stamped("below"), says: ["unknown-authority"] },
  { name: "a stamp signed with SHA-512", make: stamped("rsa", { hash: "sha512" }), says: [] },
  { name: "a stamp signed with SHA-384", make: stamped("p256", { hash: "sha384" }), says: [] },
  {
    name: "a stamp signed with SHA-1",
    make: stamped("rsa", { hash: "sha1" }),
    says: ["unaccepted-algorithm"],
    opensslAccepts: true,
  },
  {
    name: "another root",
    make: stamped("rsa"),
    says: ["unknown-authority"],
    roots: ({ otherRoot }) => [otherRoot.certificate],
  },
  {
    name: "two roots, the second its own",
    make: stamped("rsa"),
    says: [],
    roots: ({ otherRoot, root }) => [otherRoot.certificate, root.certificate],
  },
  {
    name: "an issuer that may not issue",
    make: stamped("belowNotIssuing", {}, ["notIssuing"]),
    says: ["unknown-authority"],
  },
  {
    name: "an issuer that is no authority",
    make: stamped("belowNoAuthority", {}, ["noAuthority"]),
    says: ["unknown-authority"],
  },
  {
    name: "another root of the same name",
    make: stamped("rsa"),
    says: ["unknown-authority"],
    roots: ({ namesake }) => [namesake.certificate],
  },
  {
    name: "a certificate signed with SHA-1",
    make: stamped("sha1"),
    says: ["unknown-authority"],
    opensslAccepts: true,
  },
  {
    name: "a certificate with an unknown critical extension",
    make: stamped("strange"),
    says: ["unknown-authority"],
  },
  { name: "a certificate for web servers", make: stamped("web"), says: ["not-for-timestamping"] },
  { name: "a certificate for stamps and web servers", make: stamped("both"), says: ["not-for-timestamping"] },
  { name: "a usage that is not critical", make: stamped("mild"), says: ["not-for-timestamping"] },
  { name: "a key that may encrypt too", make: stamped("wide"), says: ["not-for-timestamping"] },
  {
    name: "a certificate that had expired",
    make: stamped("expired"),
    says: ["certificate-expired", "unknown-authority"],
  },
  {
    name: "a certificate that is not yet valid",
    make: stamped("soon"),
    says: ["certificate-expired", "unknown-authority"],
  },
  {
    name: "a certificate that has expired since",
    make: stamped("brief"),
    at: new Date(now.getTime() + 30 * day),
    says: [],
  },
  {
    name: "another nonce",
    make: stamped("rsa", { nonce: timestampNonce(new Uint8Array(8)) }),
    says: ["other-nonce"],
  },
  { name: "no nonce", make: stamped("rsa", { nonce: undefined }), says: ["other-nonce"] },
  { name: "another digest", make: stamped("rsa", { digest: Buffer.alloc(32, 1) }), says: ["other-digest"] },
  {
    name: "the digest under another name",
    make: stamped("rsa", { algorithm: sha384 }),
    says: ["other-digest"],
  },
  {
    name: "a certificate that is not bound",
    make: stamped("rsa", { isUnbound: true }),
    says: ["certificate-not-bound"],
  },
  {
    name: "another kind of content",
    make: stamped("rsa", { contentType: "1.2.840.113549.1.7.1" }),
    says: ["malformed"],
  },
  {
    name: "a flipped signature",
    make: (made, players) =>
      changed(stamped("rsa")(made, players), (copy) =>
        copy.writeUInt8(copy.readUInt8(copy.length - 1) ^ 1, copy.length - 1),
      ),
    says: ["signature-invalid"],
  },
  {
    name: "a changed time",
    make: (made, players) =>
      changed(stamped("p256")(made, players), (copy) => {
        const at = copy.indexOf(Buffer.from(now.toISOString().slice(0, 10).replaceAll("-", "")));
        copy.write("2001", at, "latin1");
      }),
    says: ["certificate-expired", "signature-invalid", "unknown-authority"],
  },
  {
    name: "a time ahead of the clock",
    make: stamped("rsa", { time: new Date(now.getTime() + day) }),
    says: ["ahead-of-clock"],
    opensslAccepts: true,
  },
  {
    name: "a time a little ahead of the clock",
    make: stamped("rsa", { time: new Date(now.getTime() + 60_000) }),
    says: [],
  },
  { name: "a refusal", make: () => rejected, says: ["not-granted"] },
  {
    name: "a status that grants nothing, with a stamp",
    make: (made, players) =>
      changed(stamped("rsa")(made, players), (copy) =>
        copy.writeUInt8(3, copy.indexOf(Buffer.from([0x30, 3, 2, 1])) + 4),
      ),
    says: ["not-granted"],
  },
  {
    name: "something behind the answer",
    make: (made, players) => Buffer.concat([stamped("rsa")(made, players), Buffer.from([5, 0])]),
    says: ["malformed"],
    opensslAccepts: true,
  },
  {
    name: "half an answer",
    make: (made, players) => stamped("rsa")(made, players).subarray(0, 700),
    says: ["malformed"],
  },
  { name: "nothing", make: () => new Uint8Array(0), says: ["malformed"] },
  {
    name: "something else",
    make: () => derSequence(derIdentifier("1.2.3"), derInteger(0)),
    says: ["malformed"],
  },
];

/**
 * Bytes that no signature covers and nothing follows from: a granted stamp may say that something was done otherwise than
 * asked (status 1; what that is shows in the stamp), and the parameters of a hash that has none are spelt in two ways.
 */
const idle = [8, 50];

describe("an answer of which one byte was changed", () => {
  it("proves no time, wherever the byte is", async (context) => {
    needPrograms(context, "openssl");
    const { signers, between, root } = cast!;
    const answer = authorities!.answer(encoded, signers.below, [between.certificate]);
    const roots = certificatesIn(root.certificate);
    const ask = (response: Uint8Array) =>
      verifyTimestamp(native, { request, response, roots, nowMs: now.getTime() });
    expect(saysAll(await ask(answer))).toEqual([]);
    const heads = Array.from({ length: 60 }, (_, at) => at);
    const others = Array.from({ length: Math.ceil((answer.length - 60) / 17) }, (_, at) => 60 + at * 17);
    const unnoticed: number[] = [];
    for (const at of [...heads, ...others]) {
      const response = changed(answer, (copy) => copy.writeUInt8(copy.readUInt8(at) ^ 1, at));
      if (saysAll(await ask(response)).length === 0) unnoticed.push(at);
    }
    expect(unnoticed).toEqual(idle);
  });
});

describe("verifyTimestamp and openssl ts", () => {
  it.for(cases)("agree on $name", async ({ make, says, opensslAccepts, roots, at = now }, context) => {
    needPrograms(context, "openssl");
    const [made, players] = [authorities!, cast!];
    const response = make(made, players);
    const trusted = (roots ?? (({ root }) => [root.certificate]))(players);
    const outcome = await verifyTimestamp(native, {
      request,
      response,
      roots: certificatesIn(...trusted),
      nowMs: at.getTime(),
    });
    expect(saysAll(outcome)).toEqual([...says].sort());
    const moment = outcome.time === undefined ? now : new Date(outcome.time);
    expect(made.judge(encoded, response, trusted, moment)).toBe(says.length === 0 || opensslAccepts === true);
  });
});
