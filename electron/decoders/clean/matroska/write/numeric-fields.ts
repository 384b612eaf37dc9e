/** Elements that are nothing but numbers about a picture or a sound, and the elements that hold them. */

import type { Removals } from "../../removals.ts";
import { element, elementsIn, floatElement, floatIn, uintElement, uintIn } from "./ebml.ts";
import { ids } from "./ids.ts";

type Shape = "uint" | "float" | { readonly [id: number]: Shape };

const mastering: Shape = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [0x55d1 + index, "float" as const]),
);

const colour: Shape = {
  ...Object.fromEntries(Array.from({ length: 13 }, (_, index) => [0x55b1 + index, "uint" as const])),
  [ids.masteringMetadata]: mastering,
};

/** Interlacing, stereo, alpha, size, crop, display size and unit, format of raw pictures, colour. */
export const videoShape = {
  ...Object.fromEntries(
    [
      ...[0x9a, 0x9d, 0x53b8, ids.alphaMode, 0xb0, 0xba],
      ...[0x54aa, 0x54bb, 0x54cc, 0x54dd, 0x54b0, 0x54ba, 0x54b2],
    ].map((id) => [id, "uint" as const]),
  ),
  [ids.colour]: colour,
} satisfies Shape;

/** Sampling frequencies, channels, depth. */
export const audioShape = { 0xb5: "float", 0x78b5: "float", 0x9f: "uint", 0x6264: "uint" } satisfies Shape;

/** An element with those of its numbers that the shape knows; each once. Throws CleanRefusal. */
export function numericElement(
  id: number,
  body: Uint8Array,
  { shape, log, more }: { readonly shape: object; readonly log: Removals; readonly more?: Uint8Array },
): Uint8Array {
  const parts = new Map<number, Uint8Array>();
  for (const child of elementsIn(body)) {
    const own = (shape as Readonly<Record<number, Shape>>)[child.id];
    if (own === undefined || parts.has(child.id)) {
      if (child.id !== ids.projection) log.add("Tracks", child.id.toString(16).toUpperCase());
      continue;
    }
    if (own === "uint") parts.set(child.id, uintElement(child.id, uintIn(child.body)));
    else if (own === "float") parts.set(child.id, floatElement(child.id, floatIn(child.body)));
    else parts.set(child.id, numericElement(child.id, child.body, { shape: own, log }));
  }
  return element(id, ...parts.values(), ...(more === undefined ? [] : [more]));
}
