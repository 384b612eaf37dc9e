/** A ZIP archive of a few small files, deflated, by no code of the product. */

import { crc32, deflateRawSync } from "node:zlib";

const fields = (...parts: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer =>
  Buffer.concat(
    parts.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );

/** Packs files by name. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const shared = fields(
      ...([
        [20, 2],
        [0, 2],
        [8, 2],
        [0, 2],
        [33, 2],
        [crc32(bytes), 4],
        [packed.length, 4],
        [bytes.length, 4],
        [nameBytes.length, 2],
        [0, 2],
      ] as const),
    );
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), shared, nameBytes, packed]);
    const rest = fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    entries.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), fields([20, 2]), shared, rest, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const count = entries.length;
  const end = fields([0, 2], [0, 2], [count, 2], [count, 2], [directory.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...locals, directory, Buffer.from("PK\u0005\u0006"), end]);
}
