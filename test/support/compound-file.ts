/** Compound files of Microsoft, built for tests: 512-byte sectors, streams in a flat or one-deep tree. */

const SECTOR = 512;
const FREE = 0xffff_ffff;
const END = 0xffff_fffe;
const TABLE = 0xffff_fffd;

/** Streams by path, such as `__recip_version1.0_#00000000/__substg1.0_3001001F`. */
export type CompoundContent = Readonly<Record<string, Uint8Array>>;

interface Node {
  readonly name: string;
  readonly kind: number;
  readonly content?: Uint8Array;
  readonly children: number[];
}

function nodesOf(content: CompoundContent): Node[] {
  const nodes: Node[] = [{ name: "Root Entry", kind: 5, children: [] }];
  const storages = new Map<string, number>([["", 0]]);
  const storageAt = (path: string): number => {
    const known = storages.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf("/");
    const parent = storageAt(path.slice(0, Math.max(0, cut)));
    nodes.push({ name: path.slice(cut + 1), kind: 1, children: [] });
    nodes[parent]!.children.push(nodes.length - 1);
    storages.set(path, nodes.length - 1);
    return nodes.length - 1;
  };
  for (const [path, bytes] of Object.entries(content)) {
    const cut = path.lastIndexOf("/");
    const parent = storageAt(path.slice(0, Math.max(0, cut)));
    nodes.push({ name: path.slice(cut + 1), kind: 2, content: bytes, children: [] });
    nodes[parent]!.children.push(nodes.length - 1);
  }
  return nodes;
}

const sectorsFor = (bytes: number): number => Math.ceil(bytes / SECTOR);

/** Sectors behind one another, from this one on. */
function chain(table: Buffer, from: number, count: number): void {
  for (let index = 0; index < count; index += 1)
    table.writeUInt32LE(index === count - 1 ? END : from + index + 1, (from + index) * 4);
}

function entryOf(nodes: readonly Node[], index: number, start: number): Buffer {
  const { name, kind, content, children } = nodes[index]!;
  const siblings = nodes.find((node) => node.children.includes(index))?.children ?? [];
  const entry = Buffer.alloc(128);
  entry.write(name, "utf16le");
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry.writeUInt8(kind, 66);
  entry.writeUInt32LE(FREE, 68);
  entry.writeUInt32LE(siblings[siblings.indexOf(index) + 1] ?? FREE, 72);
  entry.writeUInt32LE(children[0] ?? FREE, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(content?.length ?? 0, 120);
  return entry;
}

/** The header: one sector of tables, the directory behind it, and no stream that is small. */
function header(): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(END, 60);
  bytes.writeUInt32LE(END, 68);
  bytes.fill(0xff, 76);
  bytes.writeUInt32LE(0, 76);
  return bytes;
}

/** Makes one, of at most 128 sectors; every stream lies in whole sectors. */
export function compoundFile(content: CompoundContent): Buffer {
  const nodes = nodesOf(content);
  const table = Buffer.alloc(SECTOR, 0xff);
  const directorySectors = sectorsFor(nodes.length * 128);
  table.writeUInt32LE(TABLE, 0);
  chain(table, 1, directorySectors);
  let next = 1 + directorySectors;
  const streams: Buffer[] = [];
  const entries = nodes.map(({ content: bytes = new Uint8Array() }, index) => {
    const start = bytes.length === 0 ? END : next;
    const sectors = sectorsFor(bytes.length);
    chain(table, next, sectors);
    next += sectors;
    streams.push(Buffer.concat([bytes, Buffer.alloc(sectors * SECTOR - bytes.length)]));
    return entryOf(nodes, index, start);
  });
  const directory = Buffer.alloc(directorySectors * SECTOR);
  Buffer.concat(entries).copy(directory);
  return Buffer.concat([header(), table, directory, ...streams]);
}
