/**
 * Colour profiles carry their makers' names, dates and free text, and a calibrated screen's profile is a fingerprint.
 * A clean picture carries one of these instead, which this file computes from published primaries and curves
 * (ICC.1:2022, matrix/TRC profiles of version 4.2). They are dedicated to the public domain: CC0.
 */

import { concatBytes } from "../../../core/bytes/bytes.ts";

export type ColourSpace =
  | "srgb"
  | "display-p3"
  | "adobe-rgb"
  | "prophoto-rgb"
  | "rec2020"
  | "generic-rgb"
  | "grey-srgb"
  | "grey-22"
  | "grey-18";

type Triple = readonly [number, number, number];

/** A curve from code to light, as `parametricCurveType` 0 (gamma) or 3 (gamma, a, b, c, d). */
export type Curve = readonly [number] | readonly [number, number, number, number, number];

export interface ColourModel {
  readonly name: string;
  /** Red, green and blue in XYZ adapted to D50; absent for grey. */
  readonly primaries?: readonly [Triple, Triple, Triple];
  readonly curve: Curve;
}

const srgbCurve: Curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
const rec709Curve: Curve = [1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081];

export const colourModels: Readonly<Record<ColourSpace, ColourModel>> = {
  srgb: {
    name: "sRGB",
    primaries: [
      [0.436066, 0.222488, 0.013916],
      [0.385147, 0.716873, 0.097076],
      [0.143066, 0.060608, 0.714096],
    ],
    curve: srgbCurve,
  },
  "display-p3": {
    name: "Display P3",
    primaries: [
      [0.515121, 0.241196, -0.001053],
      [0.291977, 0.692245, 0.041885],
      [0.157104, 0.066574, 0.784073],
    ],
    curve: srgbCurve,
  },
  "adobe-rgb": {
    name: "Adobe RGB compatible",
    primaries: [
      [0.609741, 0.311111, 0.01947],
      [0.205276, 0.625671, 0.060867],
      [0.149185, 0.063217, 0.744568],
    ],
    curve: [563 / 256],
  },
  "prophoto-rgb": {
    name: "ProPhoto RGB compatible",
    primaries: [
      [0.797675, 0.28804, 0],
      [0.135192, 0.711884, 0],
      [0.031345, 0.000076, 0.824905],
    ],
    curve: [1.8],
  },
  rec2020: {
    name: "Rec. 2020",
    primaries: [
      [0.673492, 0.279036, -0.001938],
      [0.165665, 0.675354, 0.029984],
      [0.125046, 0.045609, 0.79686],
    ],
    curve: rec709Curve,
  },
  "generic-rgb": {
    name: "Generic RGB compatible",
    primaries: [
      [0.4543, 0.24191, 0.014893],
      [0.353348, 0.67363, 0.090637],
      [0.156647, 0.084457, 0.719574],
    ],
    curve: [1.8],
  },
  "grey-srgb": { name: "Grey sRGB", curve: srgbCurve },
  "grey-22": { name: "Grey 2.2", curve: [2.2] },
  "grey-18": { name: "Grey 1.8", curve: [1.8] },
};

const d50: Triple = [0.9642, 1, 0.8249];

const fixed = (value: number): number => Math.round(value * 65536);

function words(signature: string, ...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + values.length * 4);
  bytes.write(signature, 0, "latin1");
  values.forEach((value, index) => void bytes.writeInt32BE(value, 8 + index * 4));
  return bytes;
}

function encodeText(text: string): Buffer {
  const utf16 = Buffer.from(text, "utf16le").swap16();
  const head = words("mluc", 1, 12, 0, utf16.length, 28);
  head.write("enUS", 16, "latin1");
  return Buffer.concat([head, utf16]);
}

function encodeCurve(curve: Curve): Buffer {
  const bytes = words("para", 0, ...curve.map(fixed));
  bytes.writeUInt16BE(curve.length === 1 ? 0 : 3, 8);
  return bytes;
}

const encodeXyz = (value: Triple): Buffer => words("XYZ ", ...value.map(fixed));

function header(sizeBytes: number, space: "RGB " | "GRAY"): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(sizeBytes, 0);
  bytes.writeUInt32BE(0x04200000, 8);
  bytes.write(`mntr${space}XYZ `, 12, "latin1");
  bytes.write("acsp", 36, "latin1");
  encodeXyz(d50).copy(bytes, 68, 8);
  return bytes;
}

function assemble(tags: readonly (readonly [string, Buffer])[], space: "RGB " | "GRAY"): Uint8Array {
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const bodies: Buffer[] = [];
  let offset = 128 + table.length;
  tags.forEach(([signature, body], index) => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    table.write(signature, 4 + index * 12, "latin1");
    table.writeUInt32BE(offset, 8 + index * 12);
    table.writeUInt32BE(body.length, 12 + index * 12);
    bodies.push(padded);
    offset += padded.length;
  });
  return concatBytes(header(offset, space), table, ...bodies);
}

/** Builds the profile of a colour space; the same bytes on every machine. */
export function canonicalProfile(space: ColourSpace): Uint8Array {
  const { name, primaries, curve } = colourModels[space];
  const texts: [string, Buffer][] = [
    ["desc", encodeText(name)],
    ["cprt", encodeText("CC0")],
    ["wtpt", encodeXyz(d50)],
  ];
  if (primaries === undefined) return assemble([...texts, ["kTRC", encodeCurve(curve)]], "GRAY");
  const [red, green, blue] = primaries;
  return assemble(
    [
      ...texts,
      [
        "chad",
        words(
          "sf32",
          ...[1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059].map(fixed),
          ...[-0.009232, 0.015076, 0.751678].map(fixed),
        ),
      ],
      ["rXYZ", encodeXyz(red)],
      ["gXYZ", encodeXyz(green)],
      ["bXYZ", encodeXyz(blue)],
      ["rTRC", encodeCurve(curve)],
      ["gTRC", encodeCurve(curve)],
      ["bTRC", encodeCurve(curve)],
    ],
    "RGB ",
  );
}
