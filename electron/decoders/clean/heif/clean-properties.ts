/** Properties of pictures: each kept one is of an exact shape; texts, times and what viewers do without are dropped. */

import { canonicalProfile } from "../icc/canonical-profiles.ts";
import { recogniseProfile } from "../icc/recognise-profile.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import { cleanAv1Data, cleanHevcConfiguration } from "./coded-picture.ts";
import { box } from "./heif-boxes.ts";
import type { Box } from "./heif-boxes.ts";

/** Lengths of the properties that are numbers only. */
const lengths: Readonly<Record<string, readonly number[]>> = {
  ...{ ispe: [12], irot: [1], imir: [1], clap: [32], pasp: [8], clli: [4], mdcv: [24], a1op: [1], lsel: [2] },
  ...{ a1lx: [7, 13], pixi: [6, 7, 8, 9], amve: [8] },
};

const auxiliary =
  /^urn:(mpeg:(mpegB:cicp:systems:auxiliary:(alpha|depth)|(hevc|avc):2015:auxid:[12])|com:apple:photo:20[0-9]{2}:aux:(hdrgainmap|portraiteffectsmatte|semantic[a-z]{3,10}matte))$/;

/** What an auxiliary picture is for; undefined when its purpose is none of the published ones. */
export function auxiliaryPurpose({ body }: Box): string | undefined {
  const end = body.indexOf(0, 4);
  const urn = body.toString("latin1", 4, end === -1 ? body.length : end);
  return auxiliary.test(urn) ? urn : undefined;
}

function cleanColour(body: Buffer): Buffer {
  const kind = body.toString("latin1", 0, 4);
  if (kind === "nclx") return body.subarray(0, 11);
  const space = kind === "prof" || kind === "rICC" ? recogniseProfile(body.subarray(4)) : undefined;
  if (space === undefined) throw new CleanRefusal("unsupported-format", "colours of no published space");
  return Buffer.concat([Buffer.from("prof"), canonicalProfile(space)]);
}

/** The property for the copy; undefined where it can be dropped. Throws CleanRefusal for what a viewer must understand. */
export function cleanProperty(property: Box, isEssential: boolean): Buffer | undefined {
  const { type, body } = property;
  const allowed = lengths[type];
  if (allowed !== undefined) {
    if (!allowed.includes(body.length)) throw new CleanRefusal("damaged", "a property of another length");
    return box(type, body);
  }
  if (type === "hvcC") return box(type, cleanHevcConfiguration(body).body);
  if (type === "av1C") return box(type, body.subarray(0, 4), ...cleanAv1Data(body.subarray(4)));
  if (type === "colr") return box(type, cleanColour(body));
  if (type === "auxC") {
    const urn = auxiliaryPurpose(property);
    if (urn === undefined)
      throw new CleanRefusal("unknown-structure", "an auxiliary picture of unknown purpose");
    return box(type, Buffer.alloc(4), Buffer.from(`${urn}\0`, "latin1"));
  }
  if (isEssential) throw new CleanRefusal("unknown-structure", "a property that viewers must understand");
  return undefined;
}
