/** What a page may ask of forms that are filled from the register, and of handing the register over; what is written is in the log. */

import * as v from "valibot";
import { consentFormLanguages } from "../core/form/consent-form.ts";
import { formCodes } from "../core/form/form-filling.ts";
import { handoverForms } from "../core/handover/handover-form.ts";
import { documentForms } from "../core/report/document-form.ts";
import { row, writing } from "./command-row.ts";
import {
  chosenItems,
  languageCodes,
  purpose,
  recordCodes,
  text,
  token,
  withoutBlocked,
} from "./input-shapes.ts";
import type * as view from "./form-views.ts";

const code = text(40);

/** Which form, and about what: somebody, an observation, or items that are chosen or all of a case. */
const about = v.variant("form", [
  v.strictObject({ form: v.picklist(["wgad", "torture", "observation"]), code }),
  v.strictObject({ form: v.literal("injuries"), code, opensPresent: v.boolean() }),
  v.strictObject({
    form: v.literal("exhibits"),
    of: v.union([v.strictObject({ items: chosenItems }), v.strictObject({ case: code })]),
  }),
]);
const form = { about, language: v.picklist(formCodes), openedNames: recordCodes };

/** Of what: all of the register, or what belongs to a case. */
const register = { ofCase: v.exactOptional(code), openedNames: recordCodes };

export const formCommands = {
  "form.foresee": row<view.ForeseenForm>()(v.strictObject({ ...form, ...purpose })),
  "form.write": row<view.WrittenForm>()(
    v.strictObject({
      ...{ ...form, reference: v.exactOptional(text()), as: v.picklist(documentForms) },
      ...{ ...purpose, withoutBlocked, place: token },
    }),
    writing,
  ),
  // It says nothing of what the vault knows but the code of whoever is asked.
  "form.consent": row<null>()(
    v.strictObject({
      person: v.exactOptional(code),
      ...{ language: v.picklist(consentFormLanguages), as: v.picklist(documentForms), place: token },
    }),
  ),
  "handover.foresee": row<view.ForeseenHandover>()(v.strictObject({ ...register, ...purpose })),
  "handover.write": row<view.WrittenHandover>()(
    v.strictObject({
      ...{ ...register, as: v.picklist(handoverForms), language: v.picklist(languageCodes) },
      ...{ withPositions: v.boolean(), ...purpose, withoutBlocked, place: token },
    }),
    writing,
  ),
} as const;
