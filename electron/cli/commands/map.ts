import { knownOutline, knownPlaces, type Vault, veiledHappening } from "../../engine/index.ts";
import { drawMap } from "../../words/draw-picture.ts";
import { atlasOptions, type AtlasWish } from "../atlas/atlas-options.ts";
import { placeLines, placesOf } from "../atlas/atlas-lines.ts";
import { type AtlasWriting, runAtlas } from "../atlas/write-atlas.ts";
import { type CommandContext, defineCommand, type Outcome } from "../command-line/command.ts";
import { formatCount } from "../terminal/amounts.ts";

async function outcomeOf(vault: Vault, { names, ...wish }: AtlasWish): Promise<Outcome> {
  const { code, placed, ...rest } = await vault.atlas.map(wish);
  const tell = await vault.records.veil({ names });
  const places = placesOf(placed.map((happening) => veiledHappening(happening, tell)));
  const { noPlace, atUnknownPlaces, unknownPlaces } = rest;
  const unknown = `${String(atUnknownPlaces)} at places without a position (${unknownPlaces.join(" ")})`;
  const nowhere = [
    ...(noPlace === 0 ? [] : [`${String(noPlace)} without a place`]),
    ...(atUnknownPlaces === 0 ? [] : [unknown]),
  ];
  const { credit } = knownPlaces();
  const { source, licence, bordersOf } = knownOutline();
  return {
    status: 0,
    document: { code, places, ...rest, map: { source, licence, bordersOf }, credit },
    headline: `${formatCount(placed.length, "mark")} at ${formatCount(places.length, "place")}${nowhere.length === 0 ? "" : `; not on the map: ${nowhere.join(", ")}`}.`,
    lines: placeLines(places),
  };
}

function writingOf(wish: AtlasWriting["wish"], { language }: CommandContext): AtlasWriting {
  const ground = { base: knownOutline(), places: [...knownPlaces().places.values()] };
  return { isMap: true, wish, draw: (matter) => drawMap({ ...wish, language }, ground, matter) };
}

export const map = defineCommand({
  name: "map",
  summary: "show where it happened: originals by the position that they say, events and detentions by place",
  about: [
    "A place of the register lies where its coordinates say, else where the town or the region that it names lies; how exactly is always said.",
    "No network and no tiles: the outline comes with the program. Borders of regions are older than 2022; the drawing says so.",
    "--csv, --svg and --png take facts out of the vault: with --use, consent is looked at for everybody who is named and every original, and the log keeps what was written. People are codes unless --open-name opens a name.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: atlasOptions,
  examples: [
    { does: "Where everything was", line: "sandyq map ~/vault" },
    {
      does: "The places of a case as a drawing in Russian and as a table, for a closed briefing",
      line: "sandyq map ~/vault --case 'Market square, 9 May' --use briefing --lang ru --svg map.svg --csv places.csv",
    },
  ],
  run: ({ operands: { VAULT }, options }, context) =>
    runAtlas(VAULT, options, { read: outcomeOf, writing: writingOf }, context),
});
