/**
 * Shades of grey that polygons and lines are drawn on, point by point (resources/spec/injuries.md §5). Invariant: the same strokes give
 * the same bytes on every machine, since nothing but arithmetic makes them.
 */

import { type BodyPoint, crossingsAt } from "./body-diagram.ts";

/** Each point is drawn as so many times so many, so that edges are smooth. */
const FINER = 3;

/** A picture in grey: 0 is black, 255 white; rows from the top. */
export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** A white sheet. Places and widths are units; `scale` says how many points of the picture one of them is. */
export class GrayCanvas {
  readonly #width: number;
  readonly #height: number;
  readonly #fine: number;
  readonly #cells: Uint8Array;

  constructor(size: { readonly width: number; readonly height: number }, scale: number) {
    this.#fine = scale * FINER;
    this.#width = Math.round(size.width * scale);
    this.#height = Math.round(size.height * scale);
    this.#cells = new Uint8Array(this.#width * this.#height * FINER * FINER).fill(255);
  }

  /** Shades one row from one place to another, in cells. With `every` only some of them, aslant. */
  #stretch(row: number, from: number, to: number, { shade, every = 1 }: Ink): void {
    const wide = this.#width * FINER;
    if (row < 0 || row >= this.#height * FINER) return;
    const last = Math.min(wide, Math.ceil(to - 0.5));
    for (let column = Math.max(0, Math.ceil(from - 0.5)); column < last; column += 1) {
      if (every === 1 || (column + row) % every < every / 3) this.#cells[row * wide + column] = shade;
    }
  }

  /** Fills a closed line. */
  fill(points: readonly BodyPoint[], ink: Ink): void {
    const fine = points.map(({ x, y }) => ({ x: x * this.#fine, y: y * this.#fine }));
    const ys = fine.map(({ y }) => y);
    for (let row = Math.floor(Math.min(...ys)); row <= Math.max(...ys); row += 1) {
      const crossings = crossingsAt(fine, row + 0.5);
      for (let index = 0; index + 1 < crossings.length; index += 2)
        this.#stretch(row, crossings[index] ?? 0, crossings[index + 1] ?? 0, ink);
    }
  }

  /** Fills a disc. */
  disc({ x, y }: BodyPoint, radius: number, ink: Ink): void {
    const [cx, cy, r] = [x * this.#fine, y * this.#fine, radius * this.#fine];
    for (let row = Math.floor(cy - r); row <= cy + r; row += 1) {
      const half = Math.sqrt(Math.max(0, r * r - (row + 0.5 - cy) ** 2));
      this.#stretch(row, cx - half, cx + half, ink);
    }
  }

  /** Draws a line with round ends. */
  line(points: readonly BodyPoint[], width: number, ink: Ink): void {
    points.forEach((from, index) => {
      this.disc(from, width / 2, ink);
      const to = points[index + 1];
      if (to === undefined) return;
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      if (length === 0) return;
      const aside = {
        x: ((to.y - from.y) / length) * (width / 2),
        y: ((from.x - to.x) / length) * (width / 2),
      };
      this.fill(
        [
          { x: from.x + aside.x, y: from.y + aside.y },
          { x: to.x + aside.x, y: to.y + aside.y },
          { x: to.x - aside.x, y: to.y - aside.y },
          { x: from.x - aside.x, y: from.y - aside.y },
        ],
        ink,
      );
    });
  }

  /** The picture: each point is the mean of its cells. */
  picture(): GrayPicture {
    const [width, height, wide] = [this.#width, this.#height, this.#width * FINER];
    const bytes = new Uint8Array(width * height);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        for (let cell = 0; cell < FINER * FINER; cell += 1) {
          const row = y * FINER + Math.floor(cell / FINER);
          sum += this.#cells[row * wide + x * FINER + (cell % FINER)] ?? 255;
        }
        bytes[y * width + x] = Math.round(sum / (FINER * FINER));
      }
    }
    return { width, height, bytes };
  }
}

/** With what something is drawn. */
export interface Ink {
  /** 0 is black, 255 white. */
  readonly shade: number;
  /** Only one in three of so many cells, aslant, so that what lies below is seen. */
  readonly every?: number;
}
