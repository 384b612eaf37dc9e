import { describe, expect, it } from "vitest";
import { AgeError } from "../../../electron/core/age/age-error.ts";
import { sealHeader } from "../../../electron/core/age/header.ts";
import { generateIdentity, recipientOf } from "../../../electron/core/age/identity.ts";
import { openAge } from "../../../electron/core/age/open.ts";
import { sealAge } from "../../../electron/core/age/seal.ts";
import { SEALED_CHUNK_BYTES } from "../../../electron/core/age/stream.ts";
import type { CryptoBackend } from "../../../electron/core/crypto/backend.ts";
import { chunksAhead } from "../../../resources/verifier/work/open-ahead.ts";
import { native } from "../../support/backends.ts";
import { collect, drain, inParts, isSame } from "../../support/byte-streams.ts";

const CHUNKS = 150;
const plaintext = new Uint8Array(CHUNKS * 65536 + 1000).map((_, index) => index * 7 + (index >> 16));

async function sealedFor(kind: "classic" | "hybrid") {
  const identity = generateIdentity(native, kind);
  const fileKey = native.randomBytes(16);
  const header = sealHeader(native, fileKey, [recipientOf(native, identity)]);
  const sealed = await collect(sealAge(native, { fileKey, header }, inParts(plaintext, 1 << 20)));
  return { opener: { identities: [identity] }, sealed };
}

/** The backend, and how many whole chunks it was asked to open. */
function counting(): { readonly backend: CryptoBackend; readonly opened: () => number } {
  let opened = 0;
  const backend: CryptoBackend = {
    ...native,
    openChunk(into, sealed, nonce, key) {
      if (sealed.length === SEALED_CHUNK_BYTES) opened += 1;
      return native.openChunk(into, sealed, nonce, key);
    },
  };
  return { backend, opened: () => opened };
}

describe("opening ahead of who asks", () => {
  it.each(["classic", "hybrid"] as const)(
    "leaves next to nothing to the backend, with a %s key",
    async (kind) => {
      const { opener, sealed } = await sealedFor(kind);
      const { backend, opened } = counting();
      const { crypto, source } = chunksAhead(backend, new Blob([new Uint8Array(sealed)]));
      expect(isSame(await collect(openAge(crypto, opener, source)), plaintext)).toBe(true);
      // Two before the key is known, and the last of each block.
      expect(opened()).toBeLessThan(6);
    },
  );

  it("leaves a chunk that was changed to the backend, which refuses it", async () => {
    const { opener, sealed } = await sealedFor("classic");
    const changed = new Uint8Array(sealed);
    const at = sealed.length - 40 * SEALED_CHUNK_BYTES;
    changed[at] = (changed[at] ?? 0) ^ 1;
    const { crypto, source } = chunksAhead(native, new Blob([changed]));
    const { released, error } = await drain(openAge(crypto, opener, source));
    expect(error).toBeInstanceOf(AgeError);
    expect(isSame(released, plaintext.subarray(0, released.length))).toBe(true);
    expect(released.length).toBeLessThan(at);
  });

  it("ends quietly when the reader stops early", async () => {
    const { opener, sealed } = await sealedFor("classic");
    const { crypto, source } = chunksAhead(native, new Blob([new Uint8Array(sealed)]));
    for await (const part of openAge(crypto, opener, source)) {
      if (part.length > 0) break;
    }
  });
});
