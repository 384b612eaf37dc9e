/** More than a hundred ways to tamper with one bundle, each sealed for its recipient, and what a careful forger would send. */

import { concatBytes } from "../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { memberNames } from "../../electron/core/bundle/layout.ts";
import { generateIdentity } from "../../electron/core/age/identity.ts";
import { native } from "./backends.ts";
import { archiveOf, makeSample, type Sample, sampleFolder, sealedBundle, sealFor } from "./bundles.ts";
import {
  archiveFrom,
  listedAgain,
  type LooseMember,
  membersOf,
  signedAgain,
  withText,
} from "./loose-members.ts";
import { craftedHeader, zeros } from "./tar-blocks.ts";

/** One file that somebody might be sent. */
export interface TamperedBundle {
  readonly name: string;
  readonly sealed: Uint8Array;
}

const other = native.signingKeyPair(new Uint8Array(32).fill(9));

const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

/** Changes of one member that need the recipient's key only. */
export function memberChanges(
  members: readonly LooseMember[],
): [name: string, members: readonly LooseMember[]][] {
  return members.flatMap(({ path, bytes }, index) => {
    const replaced = (changed: Partial<LooseMember>) =>
      members.map((member) => (member.path === path ? { ...member, ...changed } : member));
    const others = members.filter((member) => member.path !== path);
    const isFirst = index === 0;
    return [
      [`${path}, one bit`, replaced({ bytes: flipped(bytes, bytes.length >> 1) })],
      [`${path}, one bit, listed again`, listedAgain(replaced({ bytes: flipped(bytes, bytes.length >> 1) }))],
      [`${path}, removed`, others],
      [`${path}, renamed`, replaced({ path: `${path}x` })],
      [`${path}, elsewhere`, others.toSpliced(isFirst ? others.length : 0, 0, { path, bytes })],
      [`${path}, twice`, [...members, { path, bytes: encodeUtf8("another") }]],
    ];
  });
}

const strangers = [
  "data/items/0004-00000000.jpg",
  "data/other.txt",
  "fetch.txt",
  "manifest-md5.txt",
  "README.TXT",
  "../outside.txt",
  String.raw`data\items\x`,
  "~/.profile",
  "C:/autoexec.bat",
  "<img/src=x/onerror=alert(1)>.txt",
];

const turnedName = `${sampleFolder}/a\u202egpj.exe`;
const turned: LooseMember = {
  path: "turned",
  bytes: encodeUtf8("x\n"),
  header: craftedHeader("turned", 2, { name: turnedName }),
};

/** Changes of the sealed file by somebody without any key. */
function sealChanges(sealed: Uint8Array): [name: string, sealed: Uint8Array][] {
  const cuts = [0, 10, 100, 200, sealed.length >> 1, sealed.length - 1];
  const places = [0, 30, 60, 150, 250, sealed.length >> 1, sealed.length - 1];
  return [
    ...cuts.map((length): [string, Uint8Array] => [
      `cut to ${String(length)} bytes`,
      sealed.subarray(0, length),
    ]),
    ...places.map((at): [string, Uint8Array] => [`byte ${String(at)} of the file`, flipped(sealed, at)]),
    ["a byte behind the end", concatBytes(sealed, zeros(1))],
    ["no seal at all", encodeUtf8("just a text\n".repeat(200))],
  ];
}

/** Everything, with the bundle as it was first. */
export async function tamperedBundles(): Promise<{ sample: Sample; bundles: readonly TamperedBundle[] }> {
  const sample = makeSample();
  const sealed = await sealedBundle(sample);
  const archive = await archiveOf(sample);
  const members = await membersOf(archive);
  const changed: [name: string, members: readonly LooseMember[]][] = [
    ...memberChanges(members),
    ...strangers.map((path): [string, LooseMember[]] => [
      `with ${path}`,
      [...members, { path, bytes: encodeUtf8("x\n") }],
    ]),
    ["with a name that turns round", [...members, turned]],
    ["signed by a stranger", signedAgain(members, other)],
    [
      "signed by a stranger, other content",
      signedAgain(
        withText(members, "data/items/0003-015abd7f.json", (text) => text.replace("2026", "2025")),
        other,
      ),
    ],
    ["another comment", signedAgain(members, sample.signer, "bundle:0 checkpoint:0 format:1")],
    [
      "a newer format",
      signedAgain(
        withText(members, memberNames.info, (text) => text.replace("Sandyq-Format: 1", "Sandyq-Format: 2")),
        sample.signer,
      ),
    ],
  ];
  const passedOn = makeSample({ change: (contents) => ({ ...contents, recipients: ["0".repeat(64)] }) });
  const bundles = [
    { name: "as it was sealed", sealed },
    ...changed.map(([name, some]) => ({ name, sealed: sealFor(sample, archiveFrom(some)) })),
    ...sealChanges(sealed).map(([name, bytes]) => ({ name, sealed: bytes })),
    { name: "a longer tail", sealed: sealFor(sample, concatBytes(archive, zeros(512))) },
    { name: "two archives", sealed: sealFor(sample, concatBytes(archive, archive)) },
    { name: "passed on", sealed: sealFor(sample, await archiveOf(passedOn)) },
    {
      name: "sealed for somebody else",
      sealed: sealFor({ identity: generateIdentity(native, "classic") }, archive),
    },
  ];
  return { sample, bundles };
}
