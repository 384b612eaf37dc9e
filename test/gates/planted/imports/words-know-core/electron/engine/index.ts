export const vault = "vault";
