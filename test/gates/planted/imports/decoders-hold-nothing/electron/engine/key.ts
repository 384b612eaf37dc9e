export const key = "secret";
