/** The version that bundles and reports name; the same as in package.json, which no packaged program can read. */
export const softwareVersion = "0.1.0";
