// as electron/core/decode.ts, rule no-restricted-syntax
export const today = (): Date => new Date();
