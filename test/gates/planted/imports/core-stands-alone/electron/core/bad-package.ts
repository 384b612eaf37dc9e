import * as age from "age-encryption";
export const oracle: unknown = age;
