/**
 * The key of a row of `count` that are drawn one after the other. A row that comes into sight takes the place of one that
 * left it: to write other words into what is there takes a fraction of making it anew.
 */
export const slotOf = (index: number, count: number): number => index % 2 ** Math.ceil(Math.log2(count + 1));
