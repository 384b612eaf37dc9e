/**
 * Names and order of the members of a bundle (BagIt 1.0 in tar, tag files first). Every name is generated, ASCII and
 * short, so no name needs encoding anywhere; the order is total, so a reordered archive is a different one.
 */

/** Members with a name of their own, in the order of the archive; numbered ones stand between them. */
export const memberNames = {
  declaration: "bagit.txt",
  info: "bag-info.txt",
  manifest: "manifest-sha256.txt",
  tagManifest: "tagmanifest-sha256.txt",
  signature: "tagmanifest-sha256.txt.minisig",
  signerKey: "keys/minisign.pub",
  logKey: "keys/note.vkey",
  checkpoint: "checkpoint.note",
  names: "names.jsonl",
  records: "records.jsonl",
  people: "people.jsonl",
  readme: "README.txt",
  index: "index.html",
} as const;

/** Those of them that a bundle need not have. */
export const optionalMembers: ReadonlySet<string> = new Set([
  memberNames.names,
  memberNames.records,
  memberNames.people,
]);

/** A member that a bundle has once at most. */
export type SingleMember = keyof typeof memberNames;

/** The files of one time stamp: what was asked, what was answered, and the certificates that belong to it. */
export const timestampParts = ["tsq", "tsr", "pem"] as const;

/** One of these files, by the ending of its name. */
export type TimestampPart = (typeof timestampParts)[number];

/** What a member is, with the numbers in its name; items, event lines and stamps count from one. */
export type Member =
  | { readonly kind: SingleMember }
  | { readonly kind: "consistency"; readonly oldSize: number }
  | { readonly kind: "stampedCheckpoint"; readonly size: number }
  | {
      readonly kind: "timestamp";
      readonly size: number;
      readonly stamp: number;
      readonly part: TimestampPart;
    }
  | { readonly kind: "witness"; readonly number: number }
  | { readonly kind: "proof"; readonly number: number; readonly line: number }
  | { readonly kind: "events"; readonly number: number }
  | { readonly kind: "payload"; readonly number: number; readonly hash: string; readonly extension: string }
  | { readonly kind: "record"; readonly number: number; readonly hash: string };

const padded = (value: number, width: number): string => String(value).padStart(width, "0");

/** Path of the consistency proof from an earlier tree size. */
export const consistencyPath = (oldSize: number): string => `consistency/${oldSize}.txt`;

/** Path of the checkpoint of so many events, over which time stamps were given. */
export const stampedCheckpointPath = (size: number): string => `timestamps/${size}.note`;

/** Path of a file of one of the stamps over that checkpoint. */
export const timestampPath = (size: number, stamp: number, part: TimestampPart): string =>
  `timestamps/${size}-${padded(stamp, 2)}.${part}`;
/** Path of a checkpoint that somebody cosigned; they count from one. */
export const witnessPath = (number: number): string => `witnesses/${padded(number, 4)}.txt`;

/** Path of the log proof of one event line. */
export const proofPath = (number: number, line: number): string =>
  `proofs/${padded(number, 4)}-${padded(line, 2)}.tlog-proof`;

/** Path of the event lines of one item. */
export const eventsPath = (number: number): string => `events/${padded(number, 4)}.jsonl`;

const HASH_DIGITS = 8;

/** Path of the original of one item; the name carries the beginning of its digest. */
export const payloadPath = (number: number, sha256: string, extension: string): string =>
  `data/items/${padded(number, 4)}-${sha256.slice(0, HASH_DIGITS)}.${extension}`;

/** Extension of the records, which no original may have. */
const RECORD_EXTENSION = "json";

/** Path of the record of one item. */
export const itemRecordPath = (number: number, sha256: string): string =>
  payloadPath(number, sha256, RECORD_EXTENSION);

const singles = new Map<string, SingleMember>(
  (Object.keys(memberNames) as SingleMember[]).map((kind) => [memberNames[kind], kind]),
);

const number = (digits: string | undefined): number => Number(digits);

const patterns: readonly (readonly [RegExp, (parts: readonly (string | undefined)[]) => Member])[] = [
  [
    /^consistency\/(0|[1-9]\d{0,14})\.txt$/,
    ([, oldSize]) => ({ kind: "consistency", oldSize: number(oldSize) }),
  ],
  [/^witnesses\/(\d{4})\.txt$/, ([, witness]) => ({ kind: "witness", number: number(witness) })],
  [
    /^timestamps\/(0|[1-9]\d{0,14})\.note$/,
    ([, size]) => ({ kind: "stampedCheckpoint", size: number(size) }),
  ],
  [
    /^timestamps\/(0|[1-9]\d{0,14})-(\d{2}|[1-9]\d{2,4})\.(tsq|tsr|pem)$/,
    ([, size, stamp, part]) => ({
      kind: "timestamp",
      size: number(size),
      stamp: number(stamp),
      part: part as TimestampPart,
    }),
  ],
  [
    /^proofs\/(\d{4}|[1-9]\d{4,6})-(\d{2}|[1-9]\d{2,4})\.tlog-proof$/,
    ([, item, line]) => ({ kind: "proof", number: number(item), line: number(line) }),
  ],
  [/^events\/(\d{4}|[1-9]\d{4,6})\.jsonl$/, ([, item]) => ({ kind: "events", number: number(item) })],
  [
    /^data\/items\/(\d{4}|[1-9]\d{4,6})-([0-9a-f]{8})\.([a-z0-9]{1,8})$/,
    ([, item, hash = "", extension = ""]) =>
      extension === RECORD_EXTENSION
        ? { kind: "record", number: number(item), hash }
        : { kind: "payload", number: number(item), hash, extension },
  ],
];

/** Reads a path below the bundle's folder; undefined when no bundle has such a member. */
export function parseMember(path: string): Member | undefined {
  const kind = singles.get(path);
  if (kind !== undefined) return { kind };
  for (const [pattern, read] of patterns) {
    const parts = pattern.exec(path);
    if (parts !== null) return read(parts);
  }
  return undefined;
}

const rankOf: Readonly<Record<Member["kind"], number>> = {
  declaration: 0,
  info: 1,
  manifest: 2,
  tagManifest: 3,
  signature: 4,
  signerKey: 5,
  logKey: 6,
  checkpoint: 7,
  consistency: 8,
  stampedCheckpoint: 9,
  timestamp: 9,
  witness: 10,
  proof: 11,
  events: 12,
  names: 13,
  records: 14,
  people: 15,
  readme: 16,
  index: 17,
  payload: 18,
  record: 18,
};

/** The number that orders members of one rank. */
function numberIn(member: Member): number {
  if ("number" in member) return member.number;
  if ("size" in member) return member.size;
  return member.kind === "consistency" ? member.oldSize : 0;
}

/** The order within one number: lines of events, a checkpoint before its stamps, and an original before its record. */
function partIn(member: Member): number {
  if (member.kind === "timestamp") {
    return member.stamp * timestampParts.length + timestampParts.indexOf(member.part);
  }
  if (member.kind === "proof") return member.line;
  return member.kind === "record" ? 1 : 0;
}

/** Negative when the first member precedes the second in an archive, 0 when both have the same place. */
export const compareMembers = (first: Member, second: Member): number =>
  rankOf[first.kind] - rankOf[second.kind] ||
  numberIn(first) - numberIn(second) ||
  partIn(first) - partIn(second);

/** Endings that a payload name keeps: what the usual programs show without running anything that is in the file. */
const harmlessExtensions = new Set(
  (
    "jpg jpeg png gif webp heic heif avif tif tiff bmp jxl dng mp4 m4v mov 3gp avi mkv webm mpg mpeg mts ts " +
    "mp3 m4a aac wav ogg oga opus flac amr wma wmv pdf txt csv rtf odt ods odp docx xlsx pptx doc xls ppt eml vcf zip 7z"
  ).split(" "),
);

/** The ending under which an original travels: its own when it is known and harmless, else `bin`. */
export function payloadExtension(name: string): string {
  const extension = /\.([a-z0-9]{1,8})$/.exec(name.toLowerCase())?.[1];
  return extension !== undefined && harmlessExtensions.has(extension) ? extension : "bin";
}
