/** One reading of a bundle from beginning to end, with everything that the reader holds it against. */

import type { Opener } from "../../../electron/core/age/header.ts";
import { parseIdentityFile } from "../../../electron/core/age/identity.ts";
import { memberNames } from "../../../electron/core/bundle/layout.ts";
import { encodeHex } from "../../../electron/core/bytes/hex.ts";
import { decodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import type { CryptoBackend, Sha256Hasher } from "../../../electron/core/crypto/backend.ts";
import { decodeCheckpoint } from "../../../electron/core/custody/checkpoint.ts";
import { parseNote } from "../../../electron/core/custody/note.ts";
import { tryDecode } from "../../../electron/core/decode.ts";
import { DecodeError, VaultError } from "../../../electron/core/errors.ts";
import { type ReadBundle, tagFileOf } from "../../../electron/core/receipt/received-bundle.ts";
import { parseMinisignPublicKey } from "../../../electron/core/sign/minisign.ts";
import { decodeCertificate } from "../../../electron/core/timestamp/certificate.ts";
import type { PayloadHeading } from "../../../electron/core/verify/collect.ts";
import { isWhole, type VerificationReport } from "../../../electron/core/verify/report.ts";
import { verifyBundle, type VerifyOptions } from "../../../electron/core/verify/verify-bundle.ts";
import { spellPassphrase } from "../../../electron/core/words/spell-passphrase.ts";
import type { Control } from "./answer-questions.ts";
import type { HashLine } from "./hash-line.ts";
import { chunksAhead } from "./open-ahead.ts";
import { payloadHashers } from "./payload-hasher.ts";
import type { BundleKey, Checking } from "./protocol.ts";

/** Longer than any note of a checkpoint. */
const MAX_NOTE_BYTES = 64 * 1024;
/** What receipts and later checks are made from. */
const keptFiles: ReadonlySet<string> = new Set([memberNames.tagManifest, memberNames.checkpoint]);
const sealed = "age-encryption.org/";

/** What opens bundles, until it is wiped. */
export interface OpenedKey {
  readonly opener: Opener;
  readonly wipe: () => void;
}

/** Makes a key usable. Throws VaultError wrong-key for a file that holds no identity; the key is wiped then, too. */
export function openKey(crypto: CryptoBackend, key: BundleKey): OpenedKey {
  if ("passphrase" in key) {
    // The spelling is a part of the same bytes.
    const opener = { identities: [], passphrase: spellPassphrase(key.passphrase) };
    return { opener, wipe: () => crypto.wipe(key.passphrase) };
  }
  try {
    const identities = parseIdentityFile(decodeUtf8(key.identityFile));
    const wipe = (): void => {
      for (const { secret } of identities) crypto.wipe(secret);
    };
    return { opener: { identities }, wipe };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new VaultError("wrong-key", "this is not an age identity file", { cause: error });
  } finally {
    crypto.wipe(key.identityFile);
  }
}

/** What a reading works with. */
export interface Reader {
  readonly crypto: CryptoBackend;
  readonly line: HashLine | undefined;
  readonly opener: Opener;
}

/** What a reading leaves. */
export interface CheckedBundle extends ReadBundle {
  readonly report: VerificationReport;
  /** Where the originals lie, by their paths. */
  readonly headings: ReadonlyMap<string, PayloadHeading>;
}

async function* hashed(source: AsyncIterable<Uint8Array>, hasher: Sha256Hasher): AsyncGenerator<Uint8Array> {
  for await (const block of source) {
    hasher.update(block);
    yield block;
  }
}

type Comparison = Pick<VerifyOptions, "signer" | "timestampRoots" | "earlierNotes">;

async function readOnce(
  { crypto, line, opener }: Reader,
  file: Blob,
  { comparison, wantsDigest }: { readonly comparison: Comparison; readonly wantsDigest: boolean },
  { report: onProgress, signal }: Control,
): Promise<CheckedBundle> {
  const headings = new Map<string, PayloadHeading>();
  const tagFiles: { path: string; bytes: Uint8Array }[] = [];
  const { crypto: ahead, source } = chunksAhead(crypto, file);
  const hasher = wantsDigest ? crypto.createSha256() : undefined;
  const report = await verifyBundle(ahead, hasher === undefined ? source : hashed(source, hasher), {
    ...comparison,
    opener,
    nowMs: Date.now(),
    onProgress,
    onItem: (heading) => void headings.set(heading.path, heading),
    onTagFile: (path, bytes) => {
      if (keptFiles.has(path)) tagFiles.push({ path, bytes });
    },
    createPayloadHasher: payloadHashers(line),
  });
  signal.throwIfAborted();
  return { report, headings, tagFiles, sha256: hasher === undefined ? "" : encodeHex(hasher.digest()) };
}

/**
 * The signed head of the log in an earlier bundle, or the note that was kept of it. Throws VaultError bundle-damaged for
 * a bundle that is not intact and a file that is neither, and as readChecking does.
 */
export async function earlierNote(reader: Reader, file: Blob, control: Control): Promise<string> {
  if ((await file.slice(0, sealed.length).text()) === sealed) {
    const read = await readOnce(reader, file, { comparison: {}, wantsDigest: false }, control);
    if (!isWhole(read.report)) throw new VaultError("bundle-damaged", "the earlier bundle is not intact");
    return decodeUtf8(tagFileOf(read, memberNames.checkpoint));
  }
  const note = file.size > MAX_NOTE_BYTES ? "" : await file.text();
  if (tryDecode(() => decodeCheckpoint(parseNote(note).text)) === undefined) {
    throw new VaultError("bundle-damaged", "neither a bundle nor a checkpoint");
  }
  return note;
}

/**
 * Reads and judges a bundle; the digest of the file is empty unless it is wanted. Throws VaultError
 * read-failed and as verifyBundle does; never because of what the bundle contains.
 */
export async function readChecking(
  reader: Reader,
  { file, signer, earlierNotes, roots }: Omit<Checking, "key">,
  control: Control,
  wantsDigest = false,
): Promise<CheckedBundle> {
  const comparison = {
    signer: signer === undefined ? undefined : parseMinisignPublicKey(signer),
    timestampRoots: roots.map((der) => decodeCertificate(reader.crypto, der)),
    earlierNotes,
  };
  return await readOnce(reader, file, { comparison, wantsDigest }, control);
}
