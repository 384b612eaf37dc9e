/** Where the compressed pixels of a JPEG lie, for a reader that would otherwise stop at every 0xff in them. */

const marker = { stuffing: 0x00, alone: 0x01, end: 0xd9, scan: 0xda } as const;
const MAX_SCANS = 500;

const isRestart = (code: number): boolean => code >= 0xd0 && code <= 0xd7;
/** Codes after 0xff that have no length behind them. */
const isBare = (code: number): boolean =>
  code === marker.stuffing || code === marker.alone || (code >= 0xd0 && code <= marker.scan);
/** Codes that stand in compressed pixels. */
const isInside = (code: number): boolean =>
  code === marker.stuffing || code === marker.alone || isRestart(code);

/** Compressed pixels: where they begin, behind the marker of the scan, and where the next marker stands. */
export interface JpegScan {
  readonly from: number;
  readonly to: number;
}

/** The next 0xff that compressed pixels do not have, or the last 0xff of all. */
function nextMarker(bytes: Uint8Array, from: number): number | undefined {
  let last: number | undefined;
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    last = at;
    const code = bytes[at + 1];
    if (code !== undefined && code !== 0xff && !isInside(code)) return at;
  }
  return last;
}

/** The first 0xff behind a marker and what belongs to it, or a negative number. */
function afterSegment(bytes: Uint8Array, at: number): number {
  const code = bytes[at + 1] ?? 0;
  if (code === 0xff) return at + 1;
  const length = isBare(code) ? 0 : ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  return bytes.indexOf(0xff, at + 2 + length);
}

/** Finds the scans of the first picture, up to its end. */
export function jpegScans(bytes: Uint8Array): JpegScan[] {
  const scans: JpegScan[] = [];
  let at = bytes.indexOf(0xff);
  while (at >= 0 && bytes[at + 1] !== marker.end && scans.length < MAX_SCANS) {
    if (bytes[at + 1] !== marker.scan) {
      at = afterSegment(bytes, at);
      continue;
    }
    const to = nextMarker(bytes, at + 2);
    if (to === undefined) break;
    scans.push({ from: at + 2, to });
    if (isInside(bytes[to + 1] ?? 0)) break;
    at = to;
  }
  return scans;
}
