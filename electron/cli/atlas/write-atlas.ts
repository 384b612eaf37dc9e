/** Writes what was found on a map or along a timeline, where that was asked for, and says what came of consent. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { PictureAbout } from "../../core/picture/compose-pictures.ts";
import { happeningTable } from "../../core/picture/happening-table.ts";
import { csvText } from "../../core/text/csv.ts";
import type { HappeningWish, PictureMatter, Vault } from "../../engine/index.ts";
import { pictureWords } from "../../words/picture-words.ts";
import type { CommandContext, Outcome } from "../command-line/command.ts";
import { consentAskOf } from "../input/consent-options.ts";
import { withVault } from "../input/with-vault.ts";
import { consentNotes, unlessBlocked, veiledNotes } from "../words/consent-lines.ts";
import type { Language } from "../words/words.ts";
import { happeningWishOf, type TypedAtlas } from "./atlas-options.ts";

/** What a term is called. */
export function termNamer({ records }: Vault, language: Language): (code: string) => string {
  const names = new Map(records.terms().map(({ code, names: of }) => [code, of[language]]));
  return (code) => names.get(code) ?? code;
}

/** What a picture is about, as its words need it. */
export const pictureAbout = (
  { about, since, until }: HappeningWish,
  code: string | undefined,
  language: Language,
): PictureAbout => ({
  ...{ words: pictureWords[language], since, until },
  about: about === undefined || code === undefined ? undefined : { kind: about.kind, code },
});

/** How both kinds of files are made of what may leave. */
export interface AtlasWriting {
  readonly isMap: boolean;
  readonly wish: HappeningWish;
  readonly draw: (matter: PictureMatter) => string;
}

/** Writes the files and adds what is to be said of them to an outcome. */
async function writeAtlas(
  vault: Vault,
  { isMap, wish, draw }: AtlasWriting,
  typed: TypedAtlas,
  context: CommandContext,
): Promise<(outcome: Outcome) => Outcome> {
  const { csv, svg } = typed;
  const termName = termNamer(vault, context.language);
  const table = ({ told }: PictureMatter): string => csvText(happeningTable(told, termName));
  const file = (out: string | undefined, make: (matter: PictureMatter) => string) =>
    out === undefined ? [] : [{ out, render: (matter: PictureMatter) => encodeUtf8(make(matter)) }];
  const { files, veiled, consent } = await vault.atlas.write({
    ...{ ...wish, isMap, openedNames: typed["open-name"], consent: consentAskOf(typed) },
    files: [...file(csv, table), ...file(svg, draw)],
  });
  return ({ document, headline, notes = [], ...outcome }) => ({
    ...outcome,
    document: { ...(document as object), written: files, veiled, consent },
    headline: `${headline} What was written is not encrypted: whoever sees it reads it.`,
    notes: [...notes, ...veiledNotes(veiled), ...consentNotes(consent, context.words)],
  });
}

/** What is told of what was found, and how it is drawn. */
export interface AtlasTelling {
  readonly read: (vault: Vault, wish: HappeningWish, context: CommandContext) => Outcome;
  readonly writing: (wish: HappeningWish, context: CommandContext) => AtlasWriting;
}

/** Reads, and writes where a file was asked for; what consent does not cover is named. */
export async function runAtlas(
  folder: string,
  typed: TypedAtlas,
  { read, writing }: AtlasTelling,
  context: CommandContext,
): Promise<Outcome> {
  const wish = happeningWishOf(typed);
  const isWriting = typed.csv !== undefined || typed.svg !== undefined;
  const access = isWriting ? "write" : "read";
  const request = { folder, passphraseFile: typed["passphrase-file"], access } as const;
  return await withVault(context, request, async (vault) => {
    const outcome = read(vault, wish, context);
    if (!isWriting) return outcome;
    return await unlessBlocked(context.words, async () =>
      (await writeAtlas(vault, writing(wish, context), typed, context))(outcome),
    );
  });
}
