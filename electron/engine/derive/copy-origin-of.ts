/** What opens the event of a copy, as the catalogue keeps it. */

import { encodeHex } from "../../core/bytes/hex.ts";
import type { CopyOrigin } from "../../core/derivative/copy-origin.ts";
import { assert } from "../../core/errors.ts";
import type { DerivativeRow } from "../catalogue/derivative-table.ts";

/** Reads it from a row. Throws InvariantError for a small picture, to which no event commits. */
export function originOf({
  itemId,
  itemSha256,
  recipe,
  salt,
}: Pick<DerivativeRow, "itemId" | "itemSha256" | "recipe" | "salt">): CopyOrigin {
  assert(salt !== null, "the making of a copy is committed to under a salt");
  return { item: itemId, sha256: itemSha256, recipe, salt: encodeHex(salt) };
}
