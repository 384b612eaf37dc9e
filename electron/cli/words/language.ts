/** Which language to speak: what was asked for, else what the system says, else English. */

import { usageError } from "../command-line/parse-arguments.ts";
import { isLanguage, languages, type Language } from "./words.ts";

/** The variables of POSIX in their order; the first that is set decides. */
const variables = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/** Reads the language of a locale such as `kk_KZ.UTF-8`. */
export function languageOfSystem(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = variables
    .map((name) => environment[name])
    .find((value) => value !== undefined && value !== "");
  const code = /^[a-z]+/i.exec(locale ?? "")?.[0].toLowerCase() ?? "";
  return isLanguage(code) ? code : "en";
}

/** Reads the value of --lang. Throws VaultError bad-usage for a language that we do not speak. */
export function languageNamed(code: string): Language {
  const lower = code.toLowerCase();
  if (!isLanguage(lower)) throw usageError(`--lang takes one of: ${languages.join(", ")}`);
  return lower;
}
