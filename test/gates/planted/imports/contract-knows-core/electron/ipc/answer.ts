export const answer = "answer";
