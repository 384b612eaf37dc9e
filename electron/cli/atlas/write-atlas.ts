/** Writes what was found on a map or along a timeline, where that was asked for, and says what came of consent. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { leftOutSentences } from "../../core/picture/compose-pictures.ts";
import { happeningTable } from "../../core/picture/happening-table.ts";
import { csvText } from "../../core/text/csv.ts";
import { type HappeningWish, type PictureMatter, rasterDrawing, type Vault } from "../../engine/index.ts";
import { termNamer } from "../../words/draw-picture.ts";
import { pictureWords } from "../../words/picture-words.ts";
import type { CommandContext, Outcome } from "../command-line/command.ts";
import { consentAskOf } from "../input/consent-options.ts";
import { withVault } from "../input/with-vault.ts";
import { consentNotes, unlessBlocked, veiledNotes } from "../words/consent-lines.ts";
import { foreseenOutcome } from "../words/foreseen-lines.ts";
import { type AtlasWish, happeningWishOf, isWriting, type TypedAtlas } from "./atlas-options.ts";

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
  const { csv, svg, png } = typed;
  const table = ({ told, terms }: PictureMatter): string =>
    csvText(happeningTable(told, termNamer(terms.values(), context.language)));
  const file = (
    out: string | undefined,
    render: (matter: PictureMatter) => Uint8Array | Promise<Uint8Array>,
  ) => (out === undefined ? [] : [{ out, render }]);
  const { files, veiled, leftOut, consent } = await vault.atlas.write({
    ...{ ...wish, isMap, openedNames: typed["open-name"], consent: consentAskOf(typed) },
    files: [
      ...file(csv, (matter) => encodeUtf8(table(matter))),
      ...file(svg, (matter) => encodeUtf8(draw(matter))),
      ...file(png, (matter) => rasterDrawing(draw(matter))),
    ],
  });
  return ({ document, headline, notes = [], ...outcome }) => ({
    ...outcome,
    document: { ...(document as object), written: files, veiled, leftOut, consent },
    headline: `${headline} What was written is not encrypted: whoever sees it reads it.`,
    notes: [
      ...[...notes, ...veiledNotes(veiled)],
      ...leftOutSentences(pictureWords[context.language], leftOut),
      ...consentNotes(consent, context.words),
    ],
  });
}

/** Says what consent does not cover of what would be drawn. */
async function foreseeAtlas(
  vault: Vault,
  { isMap, wish }: AtlasWriting,
  typed: TypedAtlas,
  { job, words }: CommandContext,
): Promise<Outcome> {
  const consent = consentAskOf(typed);
  const matter = { ...wish, isMap, openedNames: typed["open-name"], consent };
  return foreseenOutcome(vault, await vault.atlas.weigh(matter, job), consent, words);
}

/** What is told of what was found, and how it is drawn. */
export interface AtlasTelling {
  readonly read: (vault: Vault, wish: AtlasWish, context: CommandContext) => Promise<Outcome>;
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
  const access = isWriting(typed) ? "write" : "read";
  const request = { folder, passphraseFile: typed["passphrase-file"], access } as const;
  return await withVault(context, request, async (vault) => {
    if (typed["dry-run"]) return await foreseeAtlas(vault, writing(wish, context), typed, context);
    const outcome = await read(vault, wish, context);
    if (!isWriting(typed)) return outcome;
    return await unlessBlocked(context.words, async () =>
      (await writeAtlas(vault, writing(wish, context), typed, context))(outcome),
    );
  });
}
