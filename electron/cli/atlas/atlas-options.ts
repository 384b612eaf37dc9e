/** What maps and timelines are asked with, as it is typed. */

import type { HappeningWish } from "../../engine/index.ts";
import { namesOption, passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { consentOptions, lookAhead, type TypedConsent } from "../input/consent-options.ts";
import { readDay } from "../input/read-time.ts";

/** Options of both. */
export const atlasOptions = {
  case: { kind: "text", value: "CASE", help: "only what belongs to this case, by title or code" },
  person: { kind: "text", value: "CODE", help: "only what belongs to this person" },
  since: { kind: "text", value: "DAY", help: "only what may have been on that day or later" },
  until: { kind: "text", value: "DAY", help: "only what may have been on that day or earlier" },
  ...namesOption,
  csv: { kind: "text", value: "FILE", help: "write a table" },
  svg: { kind: "text", value: "FILE", help: "write a drawing (SVG), in the language of --lang" },
  png: { kind: "text", value: "FILE", help: "write the same drawing as a picture (PNG)" },
  "open-name": {
    kind: "list",
    value: "CODE",
    help: "a person whose name the table shows, by code; may be repeated",
  },
  ...consentOptions,
  ...lookAhead,
  ...passphraseOption,
} as const;

/** What was typed. */
export interface TypedAtlas extends TypedConsent {
  readonly case: string | undefined;
  readonly person: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly names: boolean;
  readonly csv: string | undefined;
  readonly svg: string | undefined;
  readonly png: string | undefined;
  readonly "open-name": readonly string[];
  readonly "dry-run": boolean;
  readonly "passphrase-file": string | undefined;
}

/** What is looked for, and whether it is told with names. What is written has names of its own (`--open-name`). */
export interface AtlasWish extends HappeningWish {
  readonly names: boolean;
}

/** Whether a file was asked for. */
export const isWriting = ({ csv, svg, png, "dry-run": isDry }: TypedAtlas): boolean =>
  !isDry && [csv, svg, png].some((file) => file !== undefined);

function aboutOf({ case: ofCase, person }: TypedAtlas): HappeningWish["about"] {
  if (ofCase !== undefined && person !== undefined)
    throw usageError("give either --case or --person, not both");
  if (ofCase !== undefined) return { kind: "case", code: ofCase };
  return person === undefined ? undefined : { kind: "person", code: person };
}

/** Reads it. Throws VaultError bad-usage. */
export function happeningWishOf(typed: TypedAtlas): AtlasWish {
  const since = readDay("since", typed.since);
  const until = readDay("until", typed.until);
  if (since !== undefined && until !== undefined && since > until)
    throw usageError("--since is a day that is not after --until");
  const isForPaper =
    typed.use !== undefined ||
    typed["open-name"].length > 0 ||
    typed["override-consent"] !== undefined ||
    typed["without-blocked"] === true ||
    typed["yes-testimony"] === true;
  if (isForPaper && !isWriting(typed) && !typed["dry-run"])
    throw usageError("--use, --open-name and consent are for what is written: --csv, --svg or --png");
  return { about: aboutOf(typed), since, until, names: typed.names };
}
