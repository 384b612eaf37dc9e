/** What the door of a vault offers of forms that are filled from the register. */

import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import type { VaultSession } from "../vault/session.ts";
import type { FormAsk } from "./prepare-form.ts";
import { type ForeseenForm, foreseeForm, type FormWish, writeForm, type WrittenForm } from "./write-form.ts";

/** Forms: looking ahead notes nothing, writing asks for consent and is in the log. */
export interface Forms {
  /** See foreseeForm. Throws also VaultError cancelled. */
  foresee(ask: FormAsk, options?: JobOptions): Promise<ForeseenForm>;
  /** See writeForm. */
  write(wish: FormWish): Promise<WrittenForm>;
}

/** The forms of a vault. */
export const formsOf = (session: VaultSession): Forms => ({
  foresee: (ask, options = {}) => readAside(session, (aside) => foreseeForm(aside, ask), options),
  write: (wish) => writeForm(session, wish),
});
