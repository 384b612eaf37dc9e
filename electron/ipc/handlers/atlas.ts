import type { AtlasMark } from "../../contract/atlas-views.ts";
import type { InputOf } from "../../contract/commands.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { countKindsOf, type MapMark, marksOf } from "../../core/map/map-mark.ts";
import { seatLabels } from "../../core/map/seat-labels.ts";
import { happeningTable } from "../../core/picture/happening-table.ts";
import { localDay } from "../../core/records/partial-date.ts";
import { csvText } from "../../core/text/csv.ts";
import {
  knownOutline,
  knownPlaces,
  type PictureMatter,
  type PlacedHappening,
  rasterDrawing,
  veiledHappening,
} from "../../engine/index.ts";
import { drawMap, drawTimeline, type Ground, termNamer } from "../../words/draw-picture.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** More names would not be read. */
const MOST_NAMES = 3;

function shown(
  { key, point, precision, entries }: MapMark<PlacedHappening>,
  tell: (text: string) => string,
): AtlasMark {
  const names = new Set(entries.flatMap(({ placeName }) => placeName ?? []));
  return {
    ...{ key, point, precision, total: entries.length, counts: countKindsOf(entries) },
    names: [...names].slice(0, MOST_NAMES).map(tell),
  };
}

type Writing = InputOf<"atlas.write">;

const ground = (): Ground => ({ base: knownOutline(), places: [...knownPlaces().places.values()] });

/** How the bytes of a file are made of what may leave. */
function rendererFor({ picture, form, ...asked }: Writing) {
  const draw = (matter: PictureMatter): string =>
    picture === "map" ? drawMap(asked, ground(), matter) : drawTimeline(asked, localDay(new Date()), matter);
  return (matter: PictureMatter): Uint8Array | Promise<Uint8Array> => {
    if (form === "csv")
      return encodeUtf8(
        csvText(happeningTable(matter.told, termNamer(matter.terms.values(), asked.language))),
      );
    return form === "svg" ? encodeUtf8(draw(matter)) : rasterDrawing(draw(matter));
  };
}

/** People in what the window writes are codes. */
const wishOf = ({
  picture,
  about,
  since,
  until,
}: Pick<Writing, "picture" | "about" | "since" | "until">) => ({
  ...{ about, since, until, isMap: picture === "map", openedNames: [] },
});

/** Where and when it happened. */
export const atlasHandlers = (workspace: Workspace): HandlersOf<"atlas"> => ({
  "atlas.base": ({ language }) => ({
    ...knownOutline(),
    labels: seatLabels([...knownPlaces().places.values()], language),
  }),
  "atlas.marks": async ({ squareKm, names = false, ...wish }, { signal }) => {
    const { atlas, records } = workspace.vault;
    const { placed, noPlace, atUnknownPlaces } = await atlas.map(wish, { signal });
    const tell = await records.veil({ names }, { signal });
    const marks = marksOf(placed, squareKm).map((mark) => shown(mark, tell));
    return { marks, noPlace, atUnknownPlaces };
  },
  "atlas.entries": async ({ squareKm, key, limit, names = false, ...wish }, { signal }) => {
    const { atlas, records } = workspace.vault;
    const { placed } = await atlas.map(wish, { signal });
    const tell = await records.veil({ names }, { signal });
    const marks = marksOf(placed, squareKm);
    const entries = marks.find((mark) => mark.key === key)?.entries ?? [];
    const told = entries.slice(0, limit).map((entry) => veiledHappening(entry, tell));
    return { total: entries.length, entries: told };
  },
  "atlas.timeline": async (wish, { signal }) => {
    const { told } = await workspace.vault.atlas.happenings(wish, { signal });
    return told.map(({ kind, id, code, from, to }) => ({
      ...{ kind, id, code },
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    }));
  },
  "atlas.weigh": ({ use, override, ...wish }, { signal }) =>
    workspace.vault.atlas.weigh({ ...wishOf(wish), consent: { use, override } }, { signal }),
  "atlas.write": async (wish, { signal }) => {
    const { use, override, copiesTestimony, withoutBlocked, place } = wish;
    const out = workspace.tokens.path(place);
    const { files, veiled, leftOut } = await workspace.vault.atlas.write({
      ...wishOf(wish),
      consent: { use, override, copiesTestimony, withoutBlocked },
      files: [{ out, render: rendererFor(wish) }],
      signal,
    });
    const { sha256 = "", sizeBytes = 0 } = files[0] ?? {};
    return { sha256, sizeBytes, veiled, leftOut };
  },
});
