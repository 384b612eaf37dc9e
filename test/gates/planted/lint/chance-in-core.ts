// as electron/core/decode.ts, rule no-restricted-syntax
export const chance = (): number => Math.random();
