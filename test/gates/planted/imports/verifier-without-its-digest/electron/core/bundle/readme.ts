import { verifierPageSha256 } from "./verifier-digest.ts";
export const text = verifierPageSha256;
