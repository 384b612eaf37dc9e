/** The words of maps and timelines in seven languages, and what records are called on them. */

import en from "../../resources/locales/picture/en.json" with { type: "json" };
import fr from "../../resources/locales/picture/fr.json" with { type: "json" };
import it from "../../resources/locales/picture/it.json" with { type: "json" };
import kk from "../../resources/locales/picture/kk.json" with { type: "json" };
import pl from "../../resources/locales/picture/pl.json" with { type: "json" };
import ru from "../../resources/locales/picture/ru.json" with { type: "json" };
import uk from "../../resources/locales/picture/uk.json" with { type: "json" };
import recordEn from "../../resources/locales/record/en.json" with { type: "json" };
import recordFr from "../../resources/locales/record/fr.json" with { type: "json" };
import recordIt from "../../resources/locales/record/it.json" with { type: "json" };
import recordKk from "../../resources/locales/record/kk.json" with { type: "json" };
import recordPl from "../../resources/locales/record/pl.json" with { type: "json" };
import recordRu from "../../resources/locales/record/ru.json" with { type: "json" };
import recordUk from "../../resources/locales/record/uk.json" with { type: "json" };
import type { PictureWords } from "../core/picture/picture-words.ts";
import type { TermWords } from "../core/records/term.ts";
import type { HappeningKind } from "../core/timeline/happening.ts";

type InAll<Words> = Readonly<Record<keyof TermWords, Words>>;

/** A word that a language lacks does not compile. */
export const pictureWords: InAll<PictureWords> = { en, fr, it, ru, kk, pl, uk };

const kindsIn = ({
  kinds,
  field: { deadline },
}: Pick<typeof recordEn, "kinds" | "field">): Readonly<Record<HappeningKind, string>> => ({
  ...kinds,
  deadline,
});

/** What several of a kind are called. */
export const kindWords: InAll<Readonly<Record<HappeningKind, string>>> = {
  ...{ en: kindsIn(recordEn), fr: kindsIn(recordFr), it: kindsIn(recordIt), ru: kindsIn(recordRu) },
  ...{ kk: kindsIn(recordKk), pl: kindsIn(recordPl), uk: kindsIn(recordUk) },
};
