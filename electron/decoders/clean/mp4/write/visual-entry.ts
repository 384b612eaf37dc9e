/** Descriptions of video samples (ISO/IEC 14496-12 §12.1.3) without vendor, compressor name and foreign extensions. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { latin1, uint16, uint32 } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { cleanAvcConfiguration, cleanHevcConfiguration } from "../../samples/write/parameter-sets.ts";
import type { SampleKind } from "../../samples/write/sample-scrubber.ts";
import { cleanAv1Configuration } from "../../samples/write/scrub-av1.ts";
import { type Box, box, boxesIn, Fields, findBox } from "./box.ts";
import { cleanElementaryStream } from "./elementary-stream.ts";

/** A description as it may stand in a copy. */
export interface CleanEntry {
  readonly bytes: Uint8Array;
  readonly kind: SampleKind | undefined;
  /** Uncompressed QuickTime sound counts frames as samples: so many samples take so many bytes. */
  readonly packet?: { readonly samples: number; readonly bytes: number } | undefined;
}

type Family = "avc" | "hevc" | "av1" | "vpx" | "mpeg4" | "h263" | "jpeg" | "prores";

const families: Readonly<Record<string, Family>> = {
  avc1: "avc",
  avc3: "avc",
  dva1: "avc",
  dvav: "avc",
  hvc1: "hevc",
  hev1: "hevc",
  dvh1: "hevc",
  dvhe: "hevc",
  av01: "av1",
  vp08: "vpx",
  vp09: "vpx",
  mp4v: "mpeg4",
  s263: "h263",
  h263: "h263",
  jpeg: "jpeg",
  apch: "prores",
  apcn: "prores",
  apcs: "prores",
  apco: "prores",
  ap4h: "prores",
  ap4x: "prores",
};

/** Extensions of fixed size that are nothing but numbers about the picture. */
const fixedSizes: Readonly<Record<string, readonly number[]>> = {
  pasp: [8],
  clap: [32],
  fiel: [2],
  gama: [4],
  mdcv: [24],
  clli: [4],
  SmDm: [28],
  CoLL: [8],
  dvcC: [24],
  dvvC: [24],
  vpcC: [12],
};

const isDolby = (boxes: readonly Box[], type: string): boolean =>
  type.startsWith("dv") || findBox(boxes, "dvcC") !== undefined || findBox(boxes, "dvvC") !== undefined;

function cleanColour(body: Uint8Array, log: Removals): Uint8Array | undefined {
  const type = latin1(body, 0, 4);
  if (type === "nclx" && body.length >= 11)
    return box("colr", body.subarray(0, 10), Uint8Array.of((body[10] ?? 0) & 0x80));
  if (type === "nclc" && body.length >= 10) return box("colr", body.subarray(0, 10));
  log.add("colr", "ICC profile");
  log.note("colour-profile-removed");
  return undefined;
}

/** Of several extensions of one kind the first stays; colours may be told in two ways. */
function numericExtension(
  { type, body }: Box,
  before: readonly Box[],
  log: Removals,
): Uint8Array | undefined {
  if (type === "colr") return cleanColour(body, log);
  const isRepeated = findBox(before, type) !== undefined;
  if (!isRepeated && fixedSizes[type]?.includes(body.length) === true) return box(type, body);
  log.add("stsd", type);
  return undefined;
}

/** The box that configures the decoder, and what its samples must be cleaned of. */
function configuration(
  family: Family,
  boxes: readonly Box[],
  options: { readonly isDolbyVision: boolean; readonly log: Removals },
): { type: string; bytes: Uint8Array; kind: SampleKind | undefined } | undefined {
  const { isDolbyVision, log } = options;
  const bodyOf = (type: string): Uint8Array => {
    const found = findBox(boxes, type);
    if (found === undefined)
      throw new CleanRefusal("unknown-structure", `the decoder configuration ${type} is missing`);
    return found.body;
  };
  switch (family) {
    case "avc": {
      const { bytes, format } = cleanAvcConfiguration(bodyOf("avcC"), isDolbyVision);
      return { type: "avcC", bytes: box("avcC", bytes), kind: format };
    }
    case "hevc": {
      const { bytes, format } = cleanHevcConfiguration(bodyOf("hvcC"), isDolbyVision, log);
      return { type: "hvcC", bytes: box("hvcC", bytes), kind: format };
    }
    case "av1":
      return { type: "av1C", bytes: box("av1C", cleanAv1Configuration(bodyOf("av1C"), log)), kind: "av1" };
    case "mpeg4":
      return { type: "esds", bytes: cleanElementaryStream(bodyOf("esds"), "vide", log).box, kind: "mpeg" };
    case "h263":
      return { type: "d263", bytes: cleanH263(boxes), kind: undefined };
    case "jpeg":
      return { type: "", bytes: new Uint8Array(0), kind: "jpeg" };
    case "vpx":
    case "prores":
      return undefined;
  }
}

/** `d263` names the vendor of the encoder in its first four bytes, and which version of it in the fifth. */
function cleanH263(boxes: readonly Box[]): Uint8Array {
  const body = findBox(boxes, "d263")?.body;
  return body === undefined || body.length < 7
    ? new Uint8Array(0)
    : box("d263", uint32(0), Uint8Array.of(0), body.subarray(5, 7));
}

/** Whether players show less of each picture than is coded: fractions in `clap` (§12.1.4.2) against width and height. */
function hidesEdges(clap: Uint8Array, size: Uint8Array): boolean {
  if (clap.length !== 32) return false;
  const shown = new Fields(clap);
  const coded = new Fields(size);
  return [coded.u16(), coded.u16()].some((side) => shown.u32() !== side * shown.u32());
}

/** Throws CleanRefusal for codecs that are not understood. */
export function cleanVisualEntry({ type, body }: Box, log: Removals): CleanEntry {
  const family = families[type];
  if (type === "encv" || type === "drmi") throw new CleanRefusal("encrypted", "the video is encrypted");
  if (family === undefined)
    throw new CleanRefusal("unsupported-format", `the video codec ${JSON.stringify(type)} is not understood`);
  const fields = new Fields(body);
  fields.skip(24);
  const size = fields.bytes(4);
  const resolution = fields.bytes(8);
  fields.skip(4 + 2 + 32);
  const depth = fields.u16();
  fields.skip(2);
  const boxes = boxesIn(fields.rest());
  if (findBox(boxes, "sinf") !== undefined) throw new CleanRefusal("encrypted", "the video is encrypted");
  const configured = configuration(family, boxes, { isDolbyVision: isDolby(boxes, type), log });
  // Which of several a player follows is its own affair: any that hides something counts.
  if (boxes.some((each) => each.type === "clap" && hidesEdges(each.body, size)))
    log.note("cropped-parts-kept");
  const extensions = boxes
    .filter((extension) => extension.type !== configured?.type)
    .map((extension, at, all) => numericExtension(extension, all.slice(0, at), log))
    .filter((extension) => extension !== undefined);
  const bytes = box(
    type,
    concatBytes(new Uint8Array(6), uint16(1)),
    new Uint8Array(16),
    size,
    resolution,
    uint32(0),
    uint16(1),
    new Uint8Array(32),
    uint16(depth, 0xffff),
    configured?.bytes ?? new Uint8Array(0),
    ...extensions,
  );
  return { bytes, kind: configured?.kind };
}
