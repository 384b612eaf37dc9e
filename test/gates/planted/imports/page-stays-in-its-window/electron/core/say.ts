export const say = "said";
