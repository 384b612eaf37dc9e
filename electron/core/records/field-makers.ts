/** Short names for the fields that tables of kinds are made of. */

/** Names and other short texts, in characters. */
export const name = { type: "text", most: 300 } as const;
export const line = { type: "text", most: 1000 } as const;
export const prose = { type: "text", most: 20_000 } as const;
export const names = { type: "texts", most: 300 } as const;
export const date = { type: "date" } as const;
export const asked = { type: "asked", most: 5000 } as const;
export const item = { type: "item" } as const;
export const record = <const Kind extends string>(...of: Kind[]) => ({ type: "record", of }) as const;
export const choice = <const Choice extends string>(...of: Choice[]) => ({ type: "choice", of }) as const;
export const required = { required: true } as const;
export const secret = { secret: true } as const;
