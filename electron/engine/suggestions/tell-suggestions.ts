/** What bundles say as it is told to whoever did not ask for names: codes stand also for people whom only the bundle knows. */

import type { KnownNames } from "../forms/known-names.ts";
import { veilNames } from "../forms/veil-names.ts";
import type { TextVeil } from "../records/veiled-fields.ts";
import type { BundleSuggestions, SuggestionSource } from "./read-suggestions.ts";

const nobody: ReadonlySet<string> = new Set();

/** Everybody whom the sender named, under the sender's codes. */
const namedIn = ({ byRecord }: Pick<BundleSuggestions, "byRecord">): KnownNames[] =>
  Array.from(byRecord, ([id, { said, naming }]) => {
    const { name, patronymic, spellings } = naming;
    const names = [name, patronymic, spellings].flat().filter((text) => typeof text === "string");
    return { id, code: said.code, names };
  }).filter(({ names }) => names.length > 0);

/** Veils what a bundle says: names of the register as everywhere, then those that the bundle itself tells. */
export function veilOfBundle(bundle: Pick<BundleSuggestions, "byRecord">, veil: TextVeil): TextVeil {
  const known = namedIn(bundle);
  if (known.length === 0) return veil;
  const own = veilNames(known, { opened: nobody, near: nobody });
  return (text) => own.text(veil(text));
}

/** Who sent it, as it is told. */
export const toldSource = (source: SuggestionSource, tell: TextVeil): SuggestionSource => ({
  ...source,
  sender: tell(source.sender),
});
