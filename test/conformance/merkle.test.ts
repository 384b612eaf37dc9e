import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { verifyConsistency, verifyInclusion } from "../../electron/core/custody/merkle.ts";
import { backends } from "../support/backends.ts";
import { unpackVectors } from "../support/vectors.ts";

interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly [numberOrHash: string]: unknown;
}

const unpacked = unpackVectors("merkle-testdata.tar");

afterAll(() => {
  if (unpacked !== undefined) rmSync(unpacked, { recursive: true });
});

/** Sizes go beyond 2^53, so every number is read as text. */
function readVectors(kind: string): [string, Vector][] {
  if (unpacked === undefined) return [];
  const folder = join(unpacked, "testdata", kind);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .sort()
    .map((path) => {
      const text = readFileSync(join(folder, path), "utf8").replaceAll(/: ([0-9]+)/g, ': "$1"');
      return [path, JSON.parse(text) as Vector];
    });
}

const bytesOf = (value: unknown): Uint8Array => Uint8Array.from(Buffer.from(String(value), "base64"));
const numberOf = (value: unknown): bigint => BigInt(String(value));
const proofOf = ({ proof }: Vector): Uint8Array[] => (proof ?? []).map(bytesOf);

const inclusion = readVectors("inclusion");
const consistency = readVectors("consistency");

describe("transparency-dev/merkle test data", () => {
  it("is all there: 98 proofs of inclusion and 98 of consistency", (context) => {
    if (unpacked === undefined) context.skip("shared/vectors/merkle-testdata.tar is not beside the checkout");
    expect([inclusion.length, consistency.length]).toEqual([98, 98]);
  });

  describe.each(backends)("with the $name backend", (crypto) => {
    it.each(inclusion)("inclusion %s", (_path, vector) => {
      const claim = {
        leaf: bytesOf(vector["leafHash"]),
        index: numberOf(vector["leafIdx"]),
        size: numberOf(vector["treeSize"]),
        proof: proofOf(vector),
        root: bytesOf(vector["root"]),
      };
      expect(verifyInclusion(crypto, claim), vector.desc).toBe(!vector.wantErr);
    });

    it.each(consistency)("consistency %s", (_path, vector) => {
      const claim = {
        oldSize: numberOf(vector["size1"]),
        oldRoot: bytesOf(vector["root1"]),
        newSize: numberOf(vector["size2"]),
        newRoot: bytesOf(vector["root2"]),
        proof: proofOf(vector),
      };
      expect(verifyConsistency(crypto, claim), vector.desc).toBe(!vector.wantErr);
    });
  });
});
