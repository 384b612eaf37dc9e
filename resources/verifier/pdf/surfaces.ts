/** Where pages are drawn, in a thread that has no document. */

/** A surface and its pen, as the library wants them. */
interface Surface {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D | null;
}

const penOf = (canvas: OffscreenCanvas, alpha: boolean): OffscreenCanvasRenderingContext2D | null =>
  canvas.getContext("2d", { alpha, willReadFrequently: true });

/** No surface is larger, whatever a file asks for: 16 million pixels are 64 MiB. */
const MAX_PIXELS = 1 << 24;

/** Makes surfaces. Throws on one that is empty or too large. */
export class Surfaces {
  create(width: number, height: number): Surface {
    if (!(width > 0 && height > 0 && width * height <= MAX_PIXELS))
      throw new RangeError("the size of a surface");
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: penOf(canvas, true) };
  }

  reset({ canvas }: Surface, width: number, height: number): void {
    if (!(width * height <= MAX_PIXELS)) throw new RangeError("the size of a surface");
    canvas.width = width;
    canvas.height = height;
  }

  destroy({ canvas }: Surface): void {
    canvas.width = canvas.height = 0;
  }

  getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
    return penOf(canvas, false);
  }
}

/** Filters would be elements of a document: without them the library computes every point itself. */
export class NoFilters {
  addFilter = (): string => "none";
  addHCMFilter = (): string => "none";
  addAlphaFilter = (): string => "none";
  addLuminosityFilter = (): string => "none";
  addKnockoutFilter = (): string => "none";
  addHighlightHCMFilter = (): string => "none";
  addSelectionHCMFilter = (): string => "none";
  addSelectionFilter = (): string => "none";
  createSelectionStyle = (): null => null;
  destroy = (): void => undefined;
}
