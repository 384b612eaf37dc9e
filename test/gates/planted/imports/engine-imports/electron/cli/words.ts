export const words = "words";
