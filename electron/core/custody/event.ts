/**
 * Events of the custody log: one line of JSON each, keys in a fixed order, ASCII, stored and handed on byte for byte
 * and never serialised again. `seq` is the leaf index, `prev` the leaf hash of the event before it, and `salt` keeps
 * the leaf hash, which a neighbour's inclusion proof discloses, from being guessed. People, sources and file names
 * appear as commitments only. Invariant: a line that decodes encodes to the same bytes.
 */

import * as v from "valibot";
import { decodeJson, hexOf, naturalNumber, utcSeconds } from "../decode.ts";
import { assert, DecodeError } from "../errors.ts";
import { recordActs } from "../records/record-change.ts";
import { consentUses } from "../records/record-kinds.ts";

/** `prev` of the first event. */
export const NO_PREVIOUS = "0".repeat(64);

/** More recipients than any bundle has; bounds the length of a line. */
const MAX_RECIPIENTS = 1024;

const id = hexOf(16);
const digest = hexOf(32);
const recipients = v.pipe(
  v.array(v.union([digest, v.literal("passphrase")])),
  v.maxLength(MAX_RECIPIENTS),
  v.readonly(),
);
/** What a person can set in a vault; what each is set to is committed to. */
export const loggedSettings = ["viewing", "owner", "checkpoint-copy", "lock-after"] as const;

/** How something was to leave when consent was looked at, and what came of it. */
export const consentActs = ["original", "derivative", "bundle", "report", "form"] as const;
const consentOutcomes = ["allowed", "refused", "left-out"] as const;

/** What a person has had made from an original, and may hand over in its place. */
const copyKind = v.picklist(["safe-copy", "redaction"]);
const presented = { item: id, sha256: digest, size: naturalNumber, name: digest, source: digest, batch: id };

function line<const Type extends string, const Fields extends v.ObjectEntries>(type: Type, fields: Fields) {
  return v.strictObject({
    v: v.literal(1),
    seq: naturalNumber,
    t: utcSeconds,
    type: v.literal(type),
    ...fields,
    actor: digest,
    prev: digest,
    salt: id,
  });
}

const eventSchema = v.variant("type", [
  line("vault-creation", { vault: id }),
  // Of a later version of a testimony, `earlier` is the SHA-256 of the version before it.
  line("ingestion", { ...presented, earlier: v.exactOptional(digest) }),
  line("duplicate-presentation", presented),
  line("metadata-extraction", { item: id, sha256: digest, record: digest }),
  line("derivation", {
    kind: copyKind,
    derivative: id,
    derivativeSha256: digest,
    derivativeSize: naturalNumber,
    original: digest,
    recipe: digest,
  }),
  v.variant("form", [
    line("dissemination", { item: id, sha256: digest, form: v.literal("original"), recipients }),
    line("dissemination", {
      item: id,
      sha256: digest,
      form: v.literal("report"),
      reportSha256: digest,
      recipients,
    }),
    line("dissemination", {
      item: id,
      sha256: digest,
      form: v.literal("derivative"),
      derivative: id,
      derivativeSha256: digest,
      recipients,
    }),
    line("dissemination", {
      item: id,
      sha256: digest,
      form: v.literal("bundle"),
      derivative: v.exactOptional(id),
      derivativeSha256: v.exactOptional(digest),
      bundle: id,
      bundleSha256: v.exactOptional(digest),
      recipients,
    }),
    // Facts of records, about no item: a form that was filled, or the register as tables.
    line("dissemination", {
      form: v.literal("records"),
      records: naturalNumber,
      reportSha256: digest,
      value: digest,
      recipients,
    }),
  ]),
  line("transfer", {
    bundle: id,
    bundleSha256: digest,
    tagManifestSha256: digest,
    items: naturalNumber,
    duplicates: naturalNumber,
    source: digest,
    batch: id,
  }),
  line("accession", { ...presented, bundle: id, copy: v.exactOptional(copyKind) }),
  line("receipt", {
    direction: v.picklist(["issued", "imported"]),
    bundle: id,
    bundleSha256: digest,
    receiptSha256: digest,
    party: digest,
  }),
  line("deletion", { item: id, sha256: digest, reason: digest }),
  line("contact-change", { change: v.picklist(["addition", "verification", "removal"]), contact: digest }),
  line("viewing", { item: id, sha256: digest, derivative: v.exactOptional(id) }),
  line("metadata-modification", { item: id, sha256: digest, field: v.literal("note"), value: digest }),
  line("record-change", { record: id, act: v.picklist(recordActs), value: digest }),
  line("consent-check", {
    act: v.picklist(consentActs),
    use: v.picklist(consentUses),
    outcome: v.picklist(consentOutcomes),
    items: naturalNumber,
    blocked: naturalNumber,
    overridden: naturalNumber,
    value: digest,
  }),
  line("record-dissemination", {
    bundle: id,
    records: naturalNumber,
    named: naturalNumber,
    value: digest,
    recipients,
  }),
  line("policy-assignment", { setting: v.picklist(loggedSettings), value: digest }),
  line("clock-set-back", { from: utcSeconds }),
  line("fixity-check", { scope: v.literal("vault"), checked: naturalNumber, failed: naturalNumber }),
  line("timestamp", {
    checkpoint: naturalNumber,
    sha256: digest,
    responseSha256: digest,
    stampedAt: utcSeconds,
  }),
  line("passphrase-change", { generation: naturalNumber }),
  line("rebuild", {
    // The last event of the snapshot that was restored, −1 when there was none.
    snapshot: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
    items: naturalNumber,
    recovered: naturalNumber,
  }),
  line("recovery", { item: id, sha256: digest, size: naturalNumber, importedAt: utcSeconds }),
]);

/** One decoded event; ids, digests, commitments and salts are lower-case hexadecimal, sizes are bytes. */
export type CustodyEvent = v.InferOutput<typeof eventSchema>;

/** What happened. */
export type EventType = CustodyEvent["type"];

/** Every type, in the order above. */
export const eventTypes: readonly EventType[] = eventSchema.options.map(
  (each) => ("options" in each ? each.options[0] : each).entries.type.literal,
);

/** What the log itself adds to an event. */
export interface EventFrame {
  readonly seq: number;
  /** UTC, whole seconds. */
  readonly t: string;
  /** Commitment to the name of the person at the keyboard. */
  readonly actor: string;
  /** Leaf hash of the event before this one, NO_PREVIOUS for the first. */
  readonly prev: string;
  /** 32 hexadecimal digits of fresh randomness. */
  readonly salt: string;
}

type WithoutFrame<Event> = Event extends unknown ? Readonly<Omit<Event, "v" | keyof EventFrame>> : never;

/** An event before it has its place in the log: the type and the fields of that type, in any order. */
export type EventDraft = WithoutFrame<CustodyEvent>;

/** Writes an event as its line, without a line feed. Throws InvariantError when a field is not of its form. */
export function encodeEvent(draft: EventDraft, frame: EventFrame): string {
  const result = v.safeParse(eventSchema, { v: 1, ...draft, ...frame }, { abortEarly: true });
  assert(result.success, `an event of type ${draft.type} has a field that is not of its form`);
  return JSON.stringify(result.output);
}

/** Reads a line without its line feed. Throws DecodeError unless it is exactly what encodeEvent writes. */
export function decodeEvent(text: string): CustodyEvent {
  const event = decodeJson(eventSchema, text, "event");
  if (JSON.stringify(event) !== text)
    throw new DecodeError("event", "keys in their fixed order and nothing else");
  return event;
}
