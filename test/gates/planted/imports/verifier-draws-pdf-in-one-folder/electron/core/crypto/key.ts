export const key = new Uint8Array(32);
