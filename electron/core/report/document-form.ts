/** As what documents are written: to be printed, read in a browser, written on in. */
export const documentForms = ["pdf", "html", "docx"] as const;

/** As what a document is written. */
export type DocumentForm = (typeof documentForms)[number];
