/**
 * The tools of somebody who holds the recipient's key: take a bundle's archive apart, change it, list it again, sign it
 * with any key and put it together.
 */

import { encodeManifest } from "../../electron/core/bag/manifest.ts";
import { concatBytes } from "../../electron/core/bytes/bytes.ts";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { memberNames } from "../../electron/core/bundle/layout.ts";
import type { SigningKeyPair } from "../../electron/core/crypto/backend.ts";
import { padmeLength } from "../../electron/core/object/padme.ts";
import {
  formatMinisignPublicKey,
  minisignPublicKeyOf,
  signMinisign,
} from "../../electron/core/sign/minisign.ts";
import { TAR_END_BYTES } from "../../electron/core/tar/header-fields.ts";
import { TarReader } from "../../electron/core/tar/read-tar.ts";
import { tarHeader } from "../../electron/core/tar/write-tar.ts";
import { native } from "./backends.ts";
import { sampleFolder, sealedAtSeconds } from "./bundles.ts";
import { collect, inParts } from "./byte-streams.ts";
import { padded, zeros } from "./tar-blocks.ts";

/** One file of an archive that is being changed; a header of its own replaces the usual one. */
export interface LooseMember {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly header?: Uint8Array;
}

/** Takes an archive apart; paths lack the bundle's folder. */
export async function membersOf(archive: Uint8Array): Promise<LooseMember[]> {
  const members: LooseMember[] = [];
  for await (const { path, body } of new TarReader(inParts(archive, 65536)).members()) {
    members.push({ path: path.slice(sampleFolder.length + 1), bytes: await collect(body) });
  }
  return members;
}

/** Puts members into an archive as the writer would, whatever they are. */
export function archiveFrom(members: readonly LooseMember[], folder = sampleFolder): Uint8Array {
  const parts = members.flatMap(({ path, bytes, header }) => [
    header ?? tarHeader(`${folder}/${path}`, bytes.length, sealedAtSeconds),
    padded(bytes),
  ]);
  const length = parts.reduce((total, part) => total + part.length, 0);
  return concatBytes(...parts, zeros(padmeLength(length + TAR_END_BYTES) - length));
}

/** Replaces the bytes of one member. */
export const withMember = (
  members: readonly LooseMember[],
  path: string,
  change: (bytes: Uint8Array) => Uint8Array | string,
): LooseMember[] =>
  members.map((member) => {
    if (member.path !== path) return member;
    const changed = change(member.bytes);
    return { ...member, bytes: typeof changed === "string" ? encodeUtf8(changed) : changed };
  });

/** Replaces text in one member. */
export const withText = (
  members: readonly LooseMember[],
  path: string,
  change: (text: string) => string,
): LooseMember[] => withMember(members, path, (bytes) => change(decodeUtf8(bytes)));

const digestLine = ({ path, bytes }: LooseMember) => ({ path, digest: encodeHex(native.sha256(bytes)) });

/** Makes both manifests right again for what the members are now, as anybody can who holds the recipient's key. */
export function listedAgain(members: readonly LooseMember[]): LooseMember[] {
  const payload = members.filter(({ path }) => path.startsWith("data/"));
  const listed = withMember(members, memberNames.manifest, () => encodeManifest(payload.map(digestLine)));
  const { tagManifest, signature } = memberNames;
  const tags = listed.filter(
    ({ path }) => !path.startsWith("data/") && path !== tagManifest && path !== signature,
  );
  return withMember(listed, tagManifest, () => encodeManifest(tags.map(digestLine)));
}

/** Signs the members with any key and puts that key in the place of the signer's. */
export function signedAgain(
  members: readonly LooseMember[],
  keyPair: SigningKeyPair,
  comment?: string,
): LooseMember[] {
  const key = minisignPublicKeyOf(native, keyPair.publicKey);
  const keyed = withMember(members, memberNames.signerKey, () => formatMinisignPublicKey(key));
  const listed = listedAgain(keyed);
  const message = listed.find(({ path }) => path === memberNames.tagManifest)?.bytes ?? zeros(0);
  return withMember(listed, memberNames.signature, (old) => {
    // Whatever stands in its place by now, it need not be text.
    const text = Buffer.from(old).toString("utf8");
    return signMinisign(native, keyPair, message, {
      untrustedComment: /^untrusted comment: (.*)$/m.exec(text)?.[1] ?? "",
      trustedComment: comment ?? /^trusted comment: (.*)$/m.exec(text)?.[1] ?? "",
    });
  });
}
