/** Types that the first bytes tell by themselves. Nothing is parsed, so this may run where secrets are. */

const JPEG_START = [0xff, 0xd8, 0xff] as const;
/** What stands behind it in lossless JPEG, which is another type. */
const JPEG_LS = 0xf7;

/** The type of content that begins like this; undefined where it takes a parser to tell. */
export function sureType(head: Uint8Array): string | undefined {
  const isJpeg = head.length > JPEG_START.length && JPEG_START.every((byte, index) => head[index] === byte);
  return isJpeg && head[JPEG_START.length] !== JPEG_LS ? "image/jpeg" : undefined;
}
