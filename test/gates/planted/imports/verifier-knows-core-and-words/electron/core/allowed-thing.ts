export const allowed = 1;
