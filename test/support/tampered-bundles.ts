/** More than a hundred ways to tamper with one bundle, each sealed for its recipient, and what a careful forger would send. */

import { concatBytes } from "../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { memberNames } from "../../electron/core/bundle/layout.ts";
import { generateIdentity } from "../../electron/core/age/identity.ts";
import type { Finding } from "../../electron/core/verify/report.ts";
import { native } from "./backends.ts";
import { archiveOf, makeSample, type Sample, sampleFolder, sealFor } from "./bundles.ts";
import {
  archiveFrom,
  listedAgain,
  type LooseMember,
  membersOf,
  signedAgain,
  withText,
} from "./loose-members.ts";
import { craftedHeader, zeros } from "./tar-blocks.ts";

/** What has to be among the findings; `wrong-key` when the file cannot be told from one for somebody else. */
export type Expected = readonly Finding["kind"][] | "wrong-key";

/** One file that somebody might be sent. */
export interface TamperedBundle {
  readonly name: string;
  readonly sealed: Uint8Array;
  readonly finds: Expected;
}

const other = native.signingKeyPair(new Uint8Array(32).fill(9));

const LETTER_A = 0x41;

const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

type Change = [name: string, members: readonly LooseMember[], finds: readonly Finding["kind"][]];

/** A changed list of all other lists, and a changed signature, are named by the signature; every other file by its hash. */
const namesItself = (path: string): boolean =>
  path !== memberNames.tagManifest && path !== memberNames.signature;

function bitChanges(members: readonly LooseMember[], { path, bytes }: LooseMember): Change[] {
  // A file without a byte has none to change.
  if (bytes.length === 0) return [];
  const changed = members.map((member) =>
    member.path === path ? { path, bytes: flipped(bytes, bytes.length >> 1) } : member,
  );
  const isList = path === memberNames.manifest || path === memberNames.tagManifest;
  return [
    [`${path}, one bit`, changed, [namesItself(path) ? "hash-mismatch" : "signature-invalid"]],
    // Lists that are made again are as they were.
    ...(isList
      ? []
      : [[`${path}, one bit, listed again`, listedAgain(changed), ["signature-invalid"]] as Change]),
  ];
}

/** Changes of one member that need the recipient's key only. */
export function memberChanges(members: readonly LooseMember[]): Change[] {
  return members.flatMap((member, index): Change[] => {
    const { path, bytes } = member;
    const others = members.filter((each) => each.path !== path);
    const renamed = members.map((each) => (each.path === path ? { ...each, path: `${path}x` } : each));
    return [
      ...bitChanges(members, member),
      [`${path}, removed`, others, ["missing-file"]],
      [`${path}, renamed`, renamed, ["missing-file", "extra-file"]],
      [
        `${path}, elsewhere`,
        others.toSpliced(index === 0 ? others.length : 0, 0, { path, bytes }),
        ["out-of-order"],
      ],
      [`${path}, twice`, [...members, { path, bytes: encodeUtf8("another") }], ["duplicate-file"]],
    ];
  });
}

const strangers: readonly (readonly [path: string, finds: readonly Finding["kind"][]])[] = [
  ["data/items/0004-00000000.jpg", ["extra-file", "payload-total-differs"]],
  ["data/other.txt", ["extra-file", "payload-total-differs"]],
  ["fetch.txt", ["extra-file", "fetch-file"]],
  ["manifest-md5.txt", ["extra-file"]],
  ["README.TXT", ["extra-file", "clashing-names"]],
  ["../outside.txt", ["extra-file", "unsafe-path"]],
  [String.raw`data\items\x`, ["extra-file", "unsafe-path"]],
  ["~/.profile", ["extra-file", "unsafe-path"]],
  ["C:/autoexec.bat", ["extra-file", "unsafe-path"]],
  ["<img/src=x/onerror=alert(1)>.txt", ["extra-file"]],
];

const turnedName = `${sampleFolder}/a\u202egpj.exe`;
const turned: LooseMember = {
  path: "turned",
  bytes: encodeUtf8("x\n"),
  header: craftedHeader("turned", 2, { name: turnedName }),
};

/** Changes of the sealed file by somebody without any key. */
function sealChanges(sealed: Uint8Array): TamperedBundle[] {
  const { length } = sealed;
  const cut = (at: number, kind: Finding["kind"]): TamperedBundle => ({
    name: `cut to ${String(at)} bytes`,
    sealed: sealed.subarray(0, at),
    finds: [kind],
  });
  const byte = (at: number, finds: Expected): TamperedBundle => ({
    name: `byte ${String(at)} of the file`,
    sealed: flipped(sealed, at),
    finds,
  });
  // A letter of base64 that is still one: any other byte is damage, which is named otherwise.
  const letter = (at: number, finds: Expected): TamperedBundle => ({
    name: `letter ${String(at)} of the file`,
    sealed: sealed.map((old, index) => (index === at ? (old === LETTER_A ? LETTER_A + 1 : LETTER_A) : old)),
    finds,
  });
  return [
    cut(0, "not-sealed"),
    ...[10, 100, length >> 1, length - 1].map((at) => cut(at, "cut-short")),
    // The first chunk is whole or it is nothing: a cut in it cannot be told from a change.
    cut(200, "seal-broken"),
    byte(0, ["not-sealed"]),
    // What is addressed to a key that nobody has is addressed to somebody else.
    letter(40, "wrong-key"),
    letter(60, "wrong-key"),
    letter(150, ["seal-header-changed"]),
    ...[250, length >> 1, length - 1].map((at) => byte(at, ["seal-broken"])),
    { name: "a byte behind the end", sealed: concatBytes(sealed, zeros(1)), finds: ["cut-short"] },
    { name: "no seal at all", sealed: encodeUtf8("just a text\n".repeat(200)), finds: ["not-sealed"] },
  ];
}

/** Changes that somebody makes who signs again, with the signer's key or with another one. */
function signedChanges(members: readonly LooseMember[], { signer }: Sample): Change[] {
  const newer = withText(members, memberNames.info, (text) =>
    text.replace("Sandyq-Format: 1", "Sandyq-Format: 2"),
  );
  const otherYear = withText(members, "data/items/0003-015abd7f.json", (text) =>
    text.replace("2026", "2025"),
  );
  return [
    ["with a name that turns round", [...members, turned], ["extra-file"]],
    ["signed by a stranger", signedAgain(members, other), ["signer-not-pinned"]],
    ["signed by a stranger, other content", signedAgain(otherYear, other), ["signer-not-pinned"]],
    ["another comment", signedAgain(members, signer, "bundle:0 checkpoint:0 format:1"), ["contradiction"]],
    ["a newer format", signedAgain(newer, signer), ["unknown-format"]],
  ];
}

/** Changes of the archive as a whole, and of whom it is sealed for. */
async function wholeChanges(sample: Sample, archive: Uint8Array): Promise<TamperedBundle[]> {
  const passedOn = makeSample({ change: (contents) => ({ ...contents, recipients: ["0".repeat(64)] }) });
  return [
    {
      name: "a longer tail",
      sealed: sealFor(sample, concatBytes(archive, zeros(512))),
      finds: ["tail-length"],
    },
    {
      name: "two archives",
      sealed: sealFor(sample, concatBytes(archive, archive)),
      finds: ["trailing-data"],
    },
    {
      name: "passed on",
      sealed: sealFor(sample, await archiveOf(passedOn)),
      finds: ["not-addressed-to-key"],
    },
    {
      name: "sealed for somebody else",
      sealed: sealFor({ identity: generateIdentity(native, "classic") }, archive),
      finds: "wrong-key",
    },
  ];
}

/** Everything, with the bundle as it was first. */
export async function tamperedBundles(): Promise<{ sample: Sample; bundles: readonly TamperedBundle[] }> {
  const sample = makeSample();
  const archive = await archiveOf(sample);
  const members = await membersOf(archive);
  const sealed = sealFor(sample, archive);
  const changes = [
    ...memberChanges(members),
    ...strangers.map(([path, finds]): Change => [
      `with ${path}`,
      [...members, { path, bytes: encodeUtf8("x\n") }],
      finds,
    ]),
    ...signedChanges(members, sample),
  ];
  const bundles = [
    { name: "as it was sealed", sealed, finds: [] },
    ...changes.map(([name, some, finds]) => ({ name, sealed: sealFor(sample, archiveFrom(some)), finds })),
    ...sealChanges(sealed),
    ...(await wholeChanges(sample, archive)),
  ];
  return { sample, bundles };
}
