/** Paints boxes over pixels, and remembers which of them fell on something. */

import type { Box, PaintedSize } from "../../core/derivative/recipe.ts";

/** Pixels to paint on: a picture, or a drawn page. */
export interface Canvas {
  /** From 1; a picture is the only page of itself. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** Of each pixel; the last of two or four is its transparency. */
  readonly channels: number;
  readonly pixels: Buffer;
  /** Pixels for each unit of the boxes. */
  readonly scale: number;
  /** In the unit of the boxes. */
  readonly size: PaintedSize;
}

/** A pixel that a box touches at all is painted. */
function fill(canvas: Canvas, { x, y, width, height }: Box): boolean {
  const { scale, channels, pixels } = canvas;
  const [left, top] = [Math.floor(x * scale), Math.floor(y * scale)];
  const right = Math.min(canvas.width, Math.ceil((x + width) * scale));
  const bottom = Math.min(canvas.height, Math.ceil((y + height) * scale));
  if (left >= right || top >= bottom) return false;
  for (let row = top; row < bottom; row += 1) {
    const start = (row * canvas.width + left) * channels;
    const end = (row * canvas.width + right) * channels;
    pixels.fill(0, start, end);
    if (channels % 2 !== 0) continue;
    for (let at = start + channels - 1; at < end; at += channels) pixels[at] = 255;
  }
  return true;
}

export class Painter {
  readonly #boxes: readonly Box[];
  readonly #painted = new Set<Box>();
  /** Of everything that was painted on or could have been. */
  readonly sizes: PaintedSize[] = [];

  constructor(boxes: readonly Box[]) {
    this.#boxes = boxes;
  }

  /** Paints the boxes of this page; returns whether there was one. */
  paint(canvas: Canvas): boolean {
    this.sizes.push(canvas.size);
    const hit = this.#boxes.filter(({ page = 1 }) => page === canvas.page).filter((box) => fill(canvas, box));
    for (const box of hit) this.#painted.add(box);
    return hit.length > 0;
  }

  /** The number of a box that fell on nothing, from 1; undefined when all were painted. */
  get missed(): number | undefined {
    const index = this.#boxes.findIndex((box) => !this.#painted.has(box));
    return index === -1 ? undefined : index + 1;
  }
}
