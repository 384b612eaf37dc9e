/** A card as a page of QR codes: an SVG that is inert, needs nothing from outside and prints sharply at any size. */

import { encodeQR } from "qr";
import type { CryptoBackend } from "../crypto/backend.ts";
import { fingerprintOf } from "./card-fingerprint.ts";
import { cardFrames } from "./card-frames.ts";
import type { Card } from "./card.ts";

/** Modules that stay white around a code, as the standard asks. */
const QUIET = 4;
/** The library's own border, which is taken off again. */
const BORDER = 1;
const COLUMNS = 2;

/** The dark modules of one code, row by row, without a border. */
export function qrModules(text: string): boolean[][] {
  const rows = encodeQR(text, "raw", { ecc: "medium", encoding: "alphanumeric", border: BORDER });
  return rows.slice(BORDER, -BORDER).map((row) => row.slice(BORDER, -BORDER));
}

/** One path for all dark modules, runs of a row as one rectangle. */
function pathOf(rows: readonly (readonly boolean[])[], left: number, top: number): string {
  const runs: string[] = [];
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length;) {
      if (row[x] !== true) {
        x += 1;
        continue;
      }
      const start = x;
      while (row[x] === true) x += 1;
      runs.push(`M${left + start} ${top + y}h${x - start}v1h-${x - start}z`);
    }
  }
  return runs.join("");
}

/** The codes of a card in reading order, then the code of its fingerprint. */
export function cardSvg(crypto: CryptoBackend, card: Card): string {
  const codes = [...cardFrames(crypto, card), fingerprintOf(crypto, card).code].map(qrModules);
  const cell = Math.max(...codes.map((rows) => rows.length)) + 2 * QUIET;
  const width = cell * COLUMNS;
  const height = cell * Math.ceil(codes.length / COLUMNS);
  const path = codes
    .map((rows, index) =>
      pathOf(rows, (index % COLUMNS) * cell + QUIET, Math.floor(index / COLUMNS) * cell + QUIET),
    )
    .join("");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${width}v${height}H0z"/><path d="${path}"/></svg>\n`
  );
}
