/** The closed words that lists of items are filtered and sorted by, for the engine, the window and the command line. */

/** What an item is. */
export const itemKinds = ["photo", "video", "sound", "mail", "document", "archive", "other"] as const;
/** What was made from it; `none` for nothing of both. */
export const copyStates = ["safe-copy", "redaction", "none"] as const;
/** What else is known of it: it says where it was made, another item looks or sounds like it. */
export const itemMarks = ["place", "looks-alike"] as const;
/** What a list is sorted by. */
export const itemOrders = ["imported", "captured", "name", "size"] as const;
/** Remarks on items that can be asked for; `other` stands for those of another version. */
export const warningWords = [
  ...["other", "empty-file", "name-not-utf8", "type-mismatch", "type-detection-failed"],
  ...[
    "recovered-from-object",
    "truncated",
    "damaged",
    "unknown-format",
    "password-protected",
    "data-after-end",
  ],
  ...["archive-inside", "document-inside", "position-unusable", "values-left-out", "samples-not-read"],
  ...["only-beginning-read", "time-limit", "memory-limit", "reader-failed"],
] as const;

export type ItemKind = (typeof itemKinds)[number];
export type CopyState = (typeof copyStates)[number];
export type ItemMark = (typeof itemMarks)[number];
export type ItemOrder = (typeof itemOrders)[number];
export type WarningWord = (typeof warningWords)[number];

/**
 * What records can be sorted by: when they were made, their code, their title or name, their first day; or what is still
 * waited for first, by the day until which.
 */
export const recordOrders = ["made", "code", "name", "from", "deadline"] as const;

/** What records can be sorted by. */
export type RecordOrder = (typeof recordOrders)[number];
