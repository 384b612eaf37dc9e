// as electron/core/decode.ts, rule no-restricted-syntax
export const now = (): number => Date.now();
