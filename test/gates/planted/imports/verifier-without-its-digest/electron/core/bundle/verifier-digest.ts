export const verifierPageSha256 = "";
