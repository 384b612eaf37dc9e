/** What a page may ask of testimonies: writing one, opening versions on purpose, and drafts of those that are not sealed yet. */

import * as v from "valibot";
import { MAX_TESTIMONY_BYTES } from "../core/records/testimony-fields.ts";
import { row, urgent, writing } from "./command-row.ts";
import { id, nothing, recordFields, text } from "./input-shapes.ts";
import type * as view from "./testimony-views.ts";
import type { RecordDetails } from "./view-types.ts";

const code = text(40);
/** Whether whoever asks means to open it. */
const opensTestimony = v.exactOptional(v.boolean());
/** Every character takes a byte or more; the exact length in bytes the engine checks. */
const told = text(MAX_TESTIMONY_BYTES);

export const testimonyCommands = {
  "testimony.versions": row<readonly view.TestimonyVersion[]>()(v.strictObject({ code })),
  "testimony.read": row<view.OpenedTestimony>()(v.strictObject({ code, opensTestimony })),
  "testimony.compare": row<view.ComparedTestimony>()(
    v.strictObject({ before: code, after: code, opensTestimony }),
  ),
  /** Seals a text, as a later version where `earlier` is given, and ends its draft. */
  "testimony.seal": row<RecordDetails>()(
    v.strictObject({
      draft: v.exactOptional(id),
      text: told,
      fields: recordFields,
      earlier: v.exactOptional(code),
    }),
    writing,
  ),
  "testimony.drafts": row<readonly view.KeptDraft[]>()(nothing),
  "testimony.openDraft": row<view.TestimonyDraft>()(v.strictObject({ draft: id })),
  // These wait for no import that is under way: what somebody types is kept at once, and before a lock that comes right after it.
  "testimony.keepDraft": row<view.KeptDraft>()(
    v.strictObject({ draft: id, text: told, fields: recordFields, earlier: v.exactOptional(code) }),
    urgent,
  ),
  "testimony.dropDraft": row<null>()(v.strictObject({ draft: id }), urgent),
} as const;
