export const lock = 1;
