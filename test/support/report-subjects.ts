/** What reports in tests are about: vaults and bundles that exist only as facts. */

import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import type { CustodyEvent } from "../../electron/core/custody/event.ts";
import type { Exhibit, ExhibitPicture, ReportSubject } from "../../electron/core/report/report-subject.ts";
import { native } from "./backends.ts";

/** A digest that is always the same for the same text. */
export const digestOf = (text: string): string => encodeHex(native.sha256(encodeUtf8(text)));

const idOf = (text: string): string => digestOf(text).slice(0, 32);

/** Names that try to be markup, to reorder the line, to end it, or to be endless. */
const hostileNames = [
  "<script>alert(1)</script>\"&'.jpg",
  "invoice\u202egpj.exe",
  "two\nlines\tand\u0000a null",
  "عربي \u200fملف.txt",
  `${"long-".repeat(50)}name.mp4`,
  "照片 👩‍👩‍👧.heic",
  "]]> </premis:premis>",
];

const mediaTypes = ["image/jpeg", "video/mp4", "audio/mpeg", "application/pdf", "text/plain"] as const;

function eventsOf(number: number, item: string, sha256: string): CustodyEvent[] {
  const frame = (place: number) => ({
    v: 1 as const,
    seq: number * 10 + place,
    t: `2026-05-09T1${place}:00:00Z`,
    ...{ actor: digestOf("actor"), prev: digestOf("prev"), salt: idOf("salt") },
  });
  const original = { item, sha256 };
  const taken = { size: number * 1000, name: digestOf("name"), source: digestOf("source"), batch: idOf("b") };
  return [
    { ...frame(0), type: "ingestion", ...original, ...taken },
    { ...frame(1), type: "metadata-extraction", ...original, record: digestOf("record") },
    {
      ...{ ...frame(2), type: "derivation", kind: "safe-copy", derivative: idOf("d") },
      ...{ derivativeSha256: digestOf("d"), derivativeSize: 12 },
      ...{ original: digestOf("original"), recipe: digestOf("recipe") },
    },
    {
      ...{ ...frame(3), type: "dissemination", ...original, form: "bundle", bundle: idOf("bundle") },
      recipients: [digestOf("r"), "passphrase"],
    },
  ];
}

/** An exhibit of the number, named as one of the hostile names. */
function exhibitOf(number: number): Exhibit {
  const [item, sha256] = [idOf(`item ${number}`), digestOf(`content ${number}`)];
  const events = eventsOf(number, item, sha256);
  return {
    ...{ number, item, sha256, sizeBytes: number * 1000, importedAt: "2026-05-09T10:00:00Z" },
    mediaType: mediaTypes[number % mediaTypes.length] ?? "",
    capturedAt: number % 2 === 0 ? undefined : "2026-05-08T23:59:59+05:00",
    name: hostileNames[number % hostileNames.length],
    events: events.map((event) => {
      const { seq, t, type, actor } = event;
      return { seq, t, type, actor, event };
    }),
  };
}

/** The same report with a small picture of its first exhibit. */
export const pictured = (subject: ReportSubject, picture: ExhibitPicture): ReportSubject => ({
  ...subject,
  exhibits: subject.exhibits.map((exhibit) => (exhibit.number === 1 ? { ...exhibit, picture } : exhibit)),
});

/** A report on items of a vault with that many exhibits; names are opened and stamps are there. */
export const vaultSubject = (count: number): ReportSubject => ({
  madeAt: "2026-06-01T08:30:00Z",
  softwareVersion: "0.1.0",
  reference: "№ 12/2026 «Площадь»",
  isNamed: true,
  exhibits: Array.from({ length: count }, (_, index) => exhibitOf(index + 1)),
  log: {
    origin: "vault.invalid/0123456789abcdef",
    size: count * 10 + 10,
    root: Buffer.from(native.sha256(encodeUtf8("root"))).toString("base64"),
    key: "vault.invalid/0123456789abcdef+01234567+AdpfH1bBmTKJUHQYKTdGRJgmGcYeKoMwlOeJFzWVUtVt",
    note: "vault.invalid/0123456789abcdef\n40\nroot=\n\n— vault.invalid/0123456789abcdef c2ln\n",
  },
  signer: { publicKey: "RWQAAAAAAAAAAA+/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
  lastCheck: { t: "2026-05-31T00:00:00Z", checked: 12_345, failed: 0 },
  stamps: [
    {
      ...{ size: 20, time: "2026-05-10T00:00:00Z", trust: "vault", root: digestOf("certificate") },
      authority: "CN=Time <b>Authority</b>, O=Somebody, C=KZ",
    },
  ],
  names: [{ commitment: digestOf("source"), text: "Айгүл \u202e<i>", salt: idOf("salt of a name") }],
});

/** A report on a bundle that was altered. */
export function bundleSubject(count: number): ReportSubject {
  const { exhibits, ...rest } = vaultSubject(count);
  return {
    ...rest,
    exhibits: exhibits.map(({ capturedAt, events, ...exhibit }) => ({
      ...exhibit,
      ...(exhibit.number === 3 && { copy: { kind: "safe-copy", of: 2 } }),
      state: exhibit.number === 2 ? "altered" : "intact",
      events: events.map(({ event, ...entry }) => ({
        ...entry,
        proof: { isProven: true, existedBy: event && capturedAt && "2026-05-10T00:00:00Z" },
      })),
    })),
    signer: { publicKey: rest.signer?.publicKey ?? "", words: ["abandon", "ability"], isPinned: false },
    bundle: {
      file: { sha256: digestOf("bundle"), sizeBytes: 123_456 },
      verification: {
        verdict: "altered",
        findings: [
          { kind: "hash-mismatch", path: "data/<b>\u202e", algorithm: "sha256", expected: "", actual: "" },
        ],
        bundleId: idOf("bundle"),
        sealedAt: "2026-05-09T12:00:00Z",
        proves: ["intact-items-unchanged", "signed-by-pinned-key"],
        doesNotProve: ["truth-of-content"],
      },
    },
  };
}
