/** Contacts as lines for people. */

import type { Contact } from "../../engine/index.ts";
import { alignColumns } from "../terminal/columns.ts";

/** How far a contact was compared with its owner, in few words. */
export const stateOf = ({ isVerified, verifiedHow, verifiedAt }: Contact): string =>
  isVerified ? `verified ${verifiedAt ?? ""} (${verifiedHow ?? ""})` : "NOT VERIFIED";

/** Everything about one contact. */
export function contactLines(contact: Contact): string[] {
  const { name, cardName, signer, words, numbers } = contact;
  return alignColumns([
    ["name", name],
    ["card says", cardName],
    ["state", stateOf(contact)],
    ["signer", signer],
    ["words", words.join(" ")],
    ["numbers", numbers.join(" ")],
  ]);
}
