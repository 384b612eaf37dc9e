/** Names that people choose for themselves and others read: short, on one line, and with nothing in them that acts unseen. */

import * as v from "valibot";

/** Characters that reorder, hide or end text; a closed list, because a format must not depend on Unicode's version. */
export const unseenCharacters =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;

const lineBreaksAndControls = /\p{Cc}/u;
const MAX_NAME_CHARACTERS = 120;

/** A name as cards carry it. */
export const shownName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(MAX_NAME_CHARACTERS),
  v.check((name) => name.isWellFormed() && name.trim() === name),
  v.check((name) => !lineBreaksAndControls.test(name) && !unseenCharacters.test(name)),
);
