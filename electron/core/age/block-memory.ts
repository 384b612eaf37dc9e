/**
 * Memory for the blocks in which the payload of stream.ts comes out, sealed or opened: fresh for every block, or the
 * same again and again, which spares a long stream most of its allocations. Reused memory holds one block at a time.
 */

/** Whose a block is: the receiver's, or the receiver's only until it asks for the next. */
export type BlockMemory = "fresh" | "reused";

/** Gives memory for one block of at most the length that the maker was made for. */
export type BlockMaker = (length: number) => Uint8Array;

/** Makes a maker of blocks for one stream. */
export function blockMaker(memory: BlockMemory, maxBytes: number): BlockMaker {
  if (memory === "fresh") return (length) => new Uint8Array(length);
  let block: Uint8Array | undefined;
  return (length) => (block ??= new Uint8Array(maxBytes)).subarray(0, length);
}
