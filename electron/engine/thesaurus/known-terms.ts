/** The terms that come with the program. */

import terms from "../../../resources/thesaurus/terms.json" with { type: "json" };
import { decodeTerms, type Thesaurus } from "../../core/records/term.ts";

let known: Thesaurus | undefined;

/** The thesaurus, checked when it is first asked for. */
export const knownTerms = (): Thesaurus => (known ??= decodeTerms(terms));
