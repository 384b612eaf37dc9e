/** The shapes of the documents that --json prints, as the design promises them to other programs. */

import * as v from "valibot";

const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const id = hex(32);
const sha256 = hex(64);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const utc = v.pipe(v.string(), v.isoTimestamp());
const texts = v.array(v.string());
const signer = v.pipe(v.string(), v.regex(/^RW[A-Za-z0-9+/]{54}$/));
const recipient = v.pipe(v.string(), v.regex(/^age1(pq1)?[0-9a-z]{50,}$/));
const words = (length: number) =>
  v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{3,8}$/))), v.length(length));

export const vaultCreateDocument = v.object({ vaultId: id, recipient, signer, recoveryWords: words(24) });
export const vaultInfoDocument = v.object({
  vaultId: id,
  name: v.string(),
  kind: v.picklist(["hybrid", "classic"]),
  recipient,
  signer,
  items: count,
  sizeBytes: count,
  logSize: count,
});
const problem = v.object({ path: v.string(), error: v.object({ code: v.string(), message: v.string() }) });
export const importDocument = v.object({
  imported: v.array(
    v.object({
      item: id,
      name: v.string(),
      sha256,
      sizeBytes: count,
      mediaType: v.string(),
      warnings: texts,
    }),
  ),
  duplicates: v.array(v.object({ name: v.string(), sha256, item: id })),
  failed: v.array(problem),
  skipped: v.array(problem),
  isCancelled: v.boolean(),
});
const item = v.object({
  item: id,
  name: v.string(),
  sha256,
  sizeBytes: count,
  mediaType: v.string(),
  importedAt: utc,
  caseIds: texts,
});
export const listDocument = v.object({ total: count, items: v.array(item) });
const event = v.looseObject({
  v: v.literal(1),
  seq: count,
  t: utc,
  type: v.string(),
  prev: sha256,
  salt: id,
});
export const showDocument = v.object({
  ...item.entries,
  metadata: v.object({ tags: v.record(v.string(), v.string()) }),
  custody: v.array(event),
  derivatives: v.array(v.unknown()),
  warnings: texts,
});
export const originalDocument = v.object({ item: id, name: v.string(), sha256, sizeBytes: count });
export const exportDocument = v.object({
  bundleId: id,
  sha256,
  sizeBytes: count,
  signer,
  words: words(8),
  passphrase: v.optional(v.string()),
});
export const verifyDocument = v.object({
  verdict: v.picklist(["intact", "intact-unknown-signer", "altered", "incomplete", "unreadable"]),
  findings: v.array(v.looseObject({ kind: v.string() })),
  items: v.array(v.looseObject({ number: count, state: v.string(), payloadPath: v.string(), sha256 })),
  signer: v.optional(
    v.object({ publicKey: signer, keyId: v.string(), isPinned: v.boolean(), words: words(8) }),
  ),
  checkpoint: v.optional(v.object({ origin: v.string(), size: count, root: v.string() })),
  timestamps: v.array(v.unknown()),
  proves: texts,
  doesNotProve: texts,
});
export const identityDocument = v.object({ recipient, signer });
export const logDocument = v.object({ size: count, root: sha256, events: v.array(event) });
export const checkDocument = v.object({
  isSound: v.boolean(),
  findings: v.array(v.looseObject({ kind: v.string() })),
});
export const rebuildDocument = v.object({ vaultId: id, recipient, items: count, recovered: count });
export const errorDocument = v.strictObject({
  error: v.strictObject({ code: v.string(), message: v.pipe(v.string(), v.minLength(10)) }),
});
