/**
 * What the pages of a document hold and do not show: text that is not painted, that has the colour of what is behind it, that
 * lies under a bar, outside a clip or beyond the edge of the page, and pictures of which a part is cut off. Each letter must
 * leave a trace in the pixels where it stands. Clips of any outline count as the rectangle around them.
 */

import type { Device, Image, Matrix, Path, PDFPage, Pixmap, Rect, Text } from "mupdf";
import { canDraw, loadMupdf, type OpenPdf, renderPage } from "./open-pdf.ts";

/** What was found, in words for the report of a judge. */
export type Unseen = "text that is not seen" | "part of a picture that is not seen";

const DOTS_PER_INCH = 144;
const DOTS_PER_INCH_OF_LARGE = 72;
/** Differences of a colour that no eye sees. */
const FAINTEST = 8;
/** How far a picture may reach beyond what is shown, in pixels and as a share of it. */
const OVERHANG_PIXELS = 4;
const OVERHANG_SHARE = 0.01;
/** The part of a letter's square that every letter has ink in. */
const FOOT = -0.2;
const HEAD = 0.8;
const NARROWEST = 0.25;

const isLetter = (unicode: number): boolean =>
  unicode > 32 && unicode < 0x110000 && /^[\p{L}\p{N}]$/u.test(String.fromCodePoint(unicode));

const common = (one: Rect, other: Rect): Rect => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.min(one[2], other[2]),
  Math.min(one[3], other[3]),
];
const isEmpty = ([left, top, right, bottom]: Rect): boolean => !(right > left && bottom > top);

/** The rectangle around a part of the unit square under a matrix. */
function around([a, b, c, d, e, f]: Matrix, [left, low, right, high]: Rect): Rect {
  const points = [
    [left, low],
    [right, low],
    [left, high],
    [right, high],
  ] as const;
  const xs = points.map(([x, y]) => a * x + c * y + e);
  const ys = points.map(([x, y]) => b * x + d * y + f);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The rectangle around a path. */
function aroundPath(path: Path, [a, b, c, d, e, f]: Matrix): Rect {
  const xs: number[] = [];
  const ys: number[] = [];
  const add = (...points: readonly number[]): void => {
    for (let at = 0; at + 1 < points.length; at += 2) {
      const [x = 0, y = 0] = points.slice(at, at + 2);
      xs.push(a * x + c * y + e);
      ys.push(b * x + d * y + f);
    }
  };
  path.walk({ moveTo: add, lineTo: add, curveTo: add });
  path.destroy();
  const least = (values: readonly number[]): number =>
    values.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (values: readonly number[]): number =>
    values.reduce((one, other) => Math.max(one, other), -Infinity);
  return [least(xs), least(ys), most(xs), most(ys)];
}

/** Looks at one page. */
class PageLook {
  readonly found = new Set<Unseen>();
  #pixels: Uint8Array;
  readonly #pixmap: Pixmap;
  readonly #concat: (one: Matrix, other: Matrix) => Matrix;
  readonly #origin: readonly [number, number];
  /** What is shown at the moment, the innermost clip last. */
  readonly #clips: Rect[];

  constructor(pixmap: Pixmap, concat: (one: Matrix, other: Matrix) => Matrix) {
    this.#pixmap = pixmap;
    // A copy: the library's memory moves when it grows.
    this.#pixels = Uint8Array.from(pixmap.getPixels());
    this.#concat = concat;
    const bounds = pixmap.getBounds();
    const [left = 0, top = 0, right = 0, bottom = 0] = bounds;
    this.#origin = [left, top];
    this.#clips = [[left, top, right, bottom]];
  }

  /** The library keeps its devices, and whatever they hold, as long as the process lives. */
  end(): readonly Unseen[] {
    this.#pixels = new Uint8Array();
    return [...this.found];
  }

  get #clip(): Rect {
    return this.#clips.at(-1) ?? [0, 0, 0, 0];
  }

  clip(shape: Rect = this.#clip): void {
    this.#clips.push(common(this.#clip, shape));
  }

  unclip(): void {
    this.#clips.pop();
  }

  #leavesTrace(place: Rect): boolean {
    const [left, top] = this.#origin;
    const width = this.#pixmap.getWidth();
    const x0 = Math.max(0, Math.floor(place[0] - left));
    const x1 = Math.min(width, Math.ceil(place[2] - left));
    const y0 = Math.max(0, Math.floor(place[1] - top));
    const y1 = Math.min(this.#pixmap.getHeight(), Math.ceil(place[3] - top));
    const start = (y0 * width + x0) * 3;
    for (let y = y0; y < y1; y += 1) {
      const row = (y * width + x0) * 3;
      for (let at = row; at < row + (x1 - x0) * 3; at += 1) {
        const first = this.#pixels[start + ((at - row) % 3)] ?? 0;
        if (Math.abs((this.#pixels[at] ?? 0) - first) > FAINTEST) return true;
      }
    }
    return false;
  }

  text(text: Text, ctm: Matrix): void {
    text.walk({
      showGlyph: (...[font, trm, glyph, unicode, wmode]) => {
        if (glyph < 0 || !isLetter(unicode)) return;
        const advance = Math.max(NARROWEST, font.advanceGlyph(glyph, 0));
        const letter: Rect = wmode === 0 ? [0, FOOT, advance, HEAD] : [-0.5, -1, 0.5, 0];
        const place = common(around(this.#concat(trm, ctm), letter), this.#clip);
        if (isEmpty(place) || !this.#leavesTrace(place)) this.found.add("text that is not seen");
      },
    });
    text.destroy();
  }

  unpainted(text: Text): void {
    text.walk({
      showGlyph: (...[, , , unicode]) => {
        if (isLetter(unicode)) this.found.add("text that is not seen");
      },
    });
    text.destroy();
  }

  picture(image: Image, ctm: Matrix): void {
    image.destroy();
    const whole = around(ctm, [0, 0, 1, 1]);
    const shown = common(whole, this.#clip);
    const allowed = [whole[2] - whole[0], whole[3] - whole[1]].map((side) =>
      Math.max(OVERHANG_PIXELS, side * OVERHANG_SHARE),
    );
    const isCut = whole.some((edge, side) => Math.abs(edge - (shown[side] ?? 0)) > (allowed[side % 2] ?? 0));
    if (isCut) this.found.add("part of a picture that is not seen");
  }
}

/** A device that draws nothing and looks at everything. */
function deviceFor(look: PageLook) {
  const clip = (): void => {
    look.clip();
  };
  const text = (one: Text, ctm: Matrix): void => {
    look.text(one, ctm);
  };
  const picture = (image: Image, ctm: Matrix): void => {
    look.picture(image, ctm);
  };
  return {
    fillText: text,
    strokeText: (one: Text, _stroke: unknown, ctm: Matrix) => {
      text(one, ctm);
    },
    ignoreText: (one: Text) => {
      look.unpainted(one);
    },
    fillImage: picture,
    fillImageMask: picture,
    clipPath: (path: Path, _evenOdd: boolean, ctm: Matrix) => {
      look.clip(aroundPath(path, ctm));
    },
    clipStrokePath: clip,
    clipText: clip,
    clipStrokeText: clip,
    clipImageMask: clip,
    endMask: clip,
    popClip: () => {
      look.unclip();
    },
  };
}

/** Looks for such parts on all pages. Throws CleanRefusal for a page that is too large to be drawn. */
export async function unseenParts({ document, pages }: OpenPdf): Promise<readonly Unseen[]> {
  const mupdf = await loadMupdf();
  const found = new Set<Unseen>();
  for (let index = 0; index < pages; index += 1) {
    const page: PDFPage = document.loadPage(index);
    const dots = canDraw(page, DOTS_PER_INCH) ? DOTS_PER_INCH : DOTS_PER_INCH_OF_LARGE;
    const pixmap = await renderPage(page, dots);
    const look = new PageLook(pixmap, (one, other) => mupdf.Matrix.concat(one, other));
    const device: Device = new mupdf.Device(deviceFor(look));
    try {
      page.run(device, mupdf.Matrix.scale(dots / 72, dots / 72));
      device.close();
    } finally {
      for (const one of look.end()) found.add(one);
      device.destroy();
      pixmap.destroy();
      page.destroy();
    }
    if (found.size === 2) break;
  }
  return [...found];
}
