export const channels = { call: "call" };
