import type { ItemDetails } from "../../../electron/contract/view-types.ts";

/** What somebody made from an item on purpose; small pictures of it are made by themselves and shown in its place. */
export const madeCopies = ({ derivatives }: ItemDetails): ItemDetails["derivatives"] =>
  derivatives.filter(({ kind }) => kind === "safe-copy" || kind === "redaction");
