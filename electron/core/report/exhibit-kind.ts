/** What a file is called where its name is left out: a word that follows from its media type and says nothing else. */

import type { ReportWord } from "./report-words.ts";

const kinds: readonly (readonly [pattern: RegExp, word: ReportWord])[] = [
  [/^image\//, "kind.image"],
  [/^video\//, "kind.video"],
  [/^audio\//, "kind.audio"],
  [/^message\/|^application\/(?:mbox|vnd\.ms-outlook)$/, "kind.message"],
  [
    /^application\/(?:pdf|rtf|msword|epub\+zip|vnd\.(?:ms-(?:excel|powerpoint)|oasis\.opendocument\.|openxmlformats-officedocument\.))/,
    "kind.document",
  ],
  [/^text\//, "kind.text"],
  [
    /^application\/(?:zip|gzip|x-(?:7z-compressed|rar-compressed|tar|bzip2|xz)|vnd\.rar|zstd)$/,
    "kind.archive",
  ],
];

/** The word for a media type. */
export const exhibitKind = (mediaType: string): ReportWord =>
  kinds.find(([pattern]) => pattern.test(mediaType))?.[1] ?? "kind.other";
