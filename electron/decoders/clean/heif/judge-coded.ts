/** Judges coded pictures of a clean file: slices and parameter sets only, each as long as it says, nothing between them. */

/** Whether these bytes are HEVC units of pictures, each behind its length. */
export function judgeHevc(data: Buffer, lengthSize: number): boolean {
  let at = 0;
  while (at + lengthSize < data.length) {
    const size = data.readUIntBE(at, lengthSize);
    const type = data.readUInt8(at + lengthSize) >> 1;
    if (size < 2 || type > 34) return false;
    at += lengthSize + size;
  }
  return at === data.length && at > 0;
}

/** Whether this configuration holds parameter sets only and ends with the last of them. */
export function judgeHevcConfiguration(body: Buffer): boolean {
  let at = 23;
  for (let arrays = body.readUInt8(22); arrays > 0; arrays -= 1) {
    const type = body.readUInt8(at) & 0x7f;
    const count = body.readUInt16BE(at + 1);
    if (type < 32 || type > 34) return false;
    at += 3;
    for (let unit = 0; unit < count; unit += 1) {
      if (body.readUInt8(at + 2) >> 1 !== type) return false;
      at += 2 + body.readUInt16BE(at);
    }
  }
  return at === body.length;
}

function readSize(data: Buffer, start: number): { size: number; next: number } | undefined {
  let size = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = data.readUInt8(start + index);
    size += (byte % 128) * 128 ** index;
    if (byte < 128) return { size, next: start + index + 1 };
  }
  return undefined;
}

/** Whether these bytes are AV1 units of a picture: sequence header, frame headers, tiles. */
export function judgeAv1(data: Buffer): boolean {
  let at = 0;
  while (at < data.length) {
    const head = data.readUInt8(at);
    const hasSize = (head & 2) !== 0;
    const start = at + ((head & 4) === 0 ? 1 : 2);
    const read = hasSize ? readSize(data, start) : { size: data.length - start, next: start };
    if (read === undefined || (head & 0x81) !== 0 || ![1, 3, 4, 6, 7].includes(head >> 3)) return false;
    at = read.next + read.size;
  }
  return at === data.length;
}
