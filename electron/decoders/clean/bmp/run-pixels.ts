/** Decodes run-length coded BMPs for proofs; shares nothing with the code that writes such rows out. */

/** A picture may claim any size; more than this is not drawn. */
const maximumPixels = 100_000_000;

/** The palette indices of a picture in runs, a byte a pixel, the bottom row first. Throws RangeError where it is none. */
export function drawRuns(
  view: DataView,
  { width, height, bits, start }: { width: number; height: number; bits: number; start: number },
): Uint8Array {
  if (width < 1 || height < 1 || width * height > maximumPixels) throw new RangeError("no such picture");
  const canvas = new Uint8Array(width * height);
  const perByte = 8 / bits;
  const most = 2 ** bits - 1;
  let [column, row] = [0, 0];
  const draw = (count: number, byteAt: (pixel: number) => number): void => {
    const shown = row < height ? Math.min(count, width - column) : 0;
    for (let pixel = 0; pixel < shown; pixel += 1) {
      const isUpper = perByte === 2 && pixel % 2 === 0;
      const byte = byteAt(pixel);
      canvas[row * width + column + pixel] = isUpper ? byte >> 4 : byte & most;
    }
    column += count;
  };
  for (let at = start; ; at += 2) {
    const pair = view.getUint16(at);
    const [first, second] = [pair >> 8, pair & 255];
    if (pair === 1) return canvas;
    if (first > 0) draw(first, () => second);
    else if (second === 0) {
      column = 0;
      row += 1;
    } else if (second === 2) {
      column += view.getUint8(at + 2);
      row += view.getUint8(at + 3);
      at += 2;
    } else {
      const from = at + 2;
      draw(second, (pixel) => view.getUint8(from + Math.trunc(pixel / perByte)));
      at += 2 * Math.ceil(second / perByte / 2);
    }
  }
}
