/**
 * A clean copy from its first byte to the verdict: one decoder process writes it, another that has never seen an
 * original judges it. Whatever either does (refuse, hang, die, lie), the answer is a report, and only one in which every
 * judge agreed says clean.
 */

import type { ByteSink, ByteSource } from "../../decoders/bytes/byte-source.ts";
import type { CleanAnswer } from "../../decoders/jobs/clean.ts";
import type { RedactAnswer } from "../../decoders/jobs/redact.ts";
import type { Proof } from "../../decoders/jobs/prove.ts";
import type { CleanNote } from "../../core/derivative/clean-notes.ts";
import type { CleanReport, RefusalReason, ShownAnyway } from "../../core/derivative/clean-report.ts";
import { FILL, type Box, type Recipe } from "../../core/derivative/recipe.ts";
import { DecoderPool, type DecoderFault, type DecoderOutcome } from "../decoder/decoder-pool.ts";
import { softwareVersion } from "../software-version.ts";

/** For files of any size; then so much longer for each byte. */
const BASE_MS = 120_000;
const BYTES_PER_MS = 2_000;

type Cleaned = Extract<CleanAnswer | RedactAnswer, { readonly outcome: "cleaned" }>;
type Check = Recipe["checks"][number];

/** Two kinds of processes that never do each other's work; one whose parser failed on a file is not given another. */
export class CopyStudio {
  readonly cleaning = new DecoderPool({ isFrail: true });
  readonly proving = new DecoderPool({ isFrail: true });

  /** How many copies are worth being under way at once. */
  get width(): number {
    return this.cleaning.width;
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    await Promise.all([this.cleaning.close(), this.proving.close()]);
  }
}

/** What a copy is made of, and where it goes. */
export interface CopyJob {
  readonly original: ByteSource;
  /** As text for people; nothing of it may be in the copy. */
  readonly fileName: string;
  readonly sink: ByteSink;
  /** Ends the writing; reads back what was written, wherever it lies. */
  readonly reopen: () => Promise<ByteSource>;
  readonly signal?: AbortSignal | undefined;
  /** Parts to be painted over; then the copy is a redaction. */
  readonly boxes?: readonly Box[] | undefined;
}

const refusal = (mediaType: string, reason: RefusalReason, detail: string): CleanReport => ({
  clean: false,
  mediaType,
  removed: [],
  remaining: [],
  checks: [],
  notes: [],
  tools: [],
  reason,
  detail,
});

const faulted = ({ kind, message }: DecoderFault, mediaType = "application/octet-stream"): CleanReport =>
  refusal(mediaType, kind, message);

/** What even a clean copy shows to whoever looks, listens or measures. */
function shownBy(mediaType: string, { isSilent }: Proof): ShownAnyway[] {
  if (mediaType.startsWith("image/")) return ["shows-people-and-places", "sensor-noise"];
  if (mediaType.startsWith("video/")) {
    return ["shows-people-and-places", ...(isSilent ? [] : (["voices"] as const)), "sensor-noise"];
  }
  if (mediaType.startsWith("audio/")) return ["voices"];
  return ["visible-text"];
}

const checkOf = (check: Check["check"], left: readonly string[] | undefined): Check => ({
  check,
  result: left === undefined ? "not-applicable" : left.length === 0 ? "passed" : "failed",
});

/** What of a redaction is kept beside what is kept of every copy. */
const paintOf = (cleaned: Cleaned, boxes: readonly Box[] | undefined): Partial<CleanReport> =>
  boxes !== undefined && "sizes" in cleaned ? { boxes: [...boxes], fill: FILL, sizes: cleaned.sizes } : {};

function judged(cleaned: Cleaned, proof: Proof, boxes: readonly Box[] | undefined): CleanReport {
  const { mediaType, method, removed, notes, tools } = cleaned;
  const names = [
    ...(["type", "structure", "tags", "values", "name", "content"] as const),
    ...(boxes === undefined ? [] : (["fill"] as const)),
  ];
  const remaining = names.flatMap((name) => (proof[name] ?? []).map((left) => `${name}: ${left}`));
  const clean = remaining.length === 0;
  const inContent: ShownAnyway[] = proof.inContent.length > 0 ? ["values-in-content"] : [];
  const partly: CleanNote[] = proof.isScannedWhole ? [] : ["samples-not-scanned"];
  return {
    clean,
    mediaType,
    method,
    removed,
    remaining,
    checks: names.map((name) => checkOf(name, proof[name])),
    notes: [...new Set([...notes, ...partly, ...inContent, ...shownBy(mediaType, proof)])],
    tools: [{ name: "sandyq", version: softwareVersion }, ...tools],
    ...paintOf(cleaned, boxes),
    ...(clean ? {} : { reason: "not-proven" }),
  };
}

const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? "";

const limitFor = ({ sizeBytes }: ByteSource): number => BASE_MS + Math.ceil(sizeBytes / BYTES_PER_MS);

/** Has the copy written, painted over where boxes are given. */
function write(
  { cleaning }: CopyStudio,
  { original: source, fileName, sink, signal, boxes }: CopyJob,
): Promise<DecoderOutcome<"clean" | "redact">> {
  const nameEnding = endingOf(fileName);
  const rest = { source, sink, signal, limitMs: limitFor(source) };
  return boxes === undefined
    ? cleaning.run({ kind: "clean", question: { nameEnding }, ...rest })
    : cleaning.run({ kind: "redact", question: { nameEnding, boxes: [...boxes] }, ...rest });
}

/**
 * Cleans and proves. What was written may be used only when the report says clean. Throws VaultError cancelled, and what
 * the original and the sink throw.
 */
export async function makeCleanCopy(studio: CopyStudio, job: CopyJob): Promise<CleanReport> {
  const { original, fileName, reopen, signal, boxes } = job;
  const limitMs = limitFor(original);
  const made = await write(studio, job);
  if ("fault" in made) return faulted(made.fault);
  const { answer } = made;
  if (answer.outcome === "refused") return refusal(answer.mediaType, answer.reason, answer.message);
  const { mediaType, method, values, contentDigest } = answer;
  const source = await reopen();
  const proven = await studio.proving.run({
    kind: "prove",
    question: {
      ...{ mediaType, method, values, fileName },
      ...(contentDigest !== undefined && { contentDigest }),
      ...(boxes !== undefined && { boxes: [...boxes] }),
    },
    source,
    signal,
    limitMs,
  });
  return "fault" in proven ? faulted(proven.fault, mediaType) : judged(answer, proven.answer, boxes);
}
