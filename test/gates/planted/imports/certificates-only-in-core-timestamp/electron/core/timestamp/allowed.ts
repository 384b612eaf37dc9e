import { Certificate } from "pkijs";
export const certificate = Certificate;
