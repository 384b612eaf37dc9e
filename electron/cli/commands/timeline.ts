import { localDay } from "../../core/records/partial-date.ts";
import { daysOfHappening } from "../../core/timeline/happening.ts";
import { type AtlasHappening, type Vault, veiledHappening } from "../../engine/index.ts";
import { drawTimeline, termNamer } from "../../words/draw-picture.ts";
import { atlasOptions, type AtlasWish } from "../atlas/atlas-options.ts";
import { happeningLines } from "../atlas/atlas-lines.ts";
import { type AtlasWriting, runAtlas } from "../atlas/write-atlas.ts";
import { type CommandContext, defineCommand, type Outcome } from "../command-line/command.ts";
import { formatCount } from "../terminal/amounts.ts";

/** Later than every day. */
const NO_DAY = "9999";

const firstDay = (happening: AtlasHappening): string => daysOfHappening(happening)?.begin.first ?? NO_DAY;

async function outcomeOf(
  vault: Vault,
  { names, ...wish }: AtlasWish,
  { language }: CommandContext,
): Promise<Outcome> {
  const { code, told: found } = await vault.atlas.happenings(wish);
  const tell = await vault.records.veil({ names });
  const told = found.map((happening) => veiledHappening(happening, tell));
  const sorted = told.toSorted((one, other) => firstDay(one).localeCompare(firstDay(other)));
  const undated = told.filter((happening) => firstDay(happening) === NO_DAY).length;
  return {
    status: 0,
    document: { code, happenings: sorted, undated },
    headline: `${formatCount(told.length, "entry", "entries")}${undated === 0 ? "" : `, ${String(undated)} of them without a date`}.`,
    lines: happeningLines(sorted, termNamer(vault.records.terms({ names }), language)),
  };
}

const writingOf = (wish: AtlasWriting["wish"], { language }: CommandContext): AtlasWriting => ({
  ...{ isMap: false, wish },
  draw: (matter) => drawTimeline({ ...wish, language }, localDay(new Date()), matter),
});

export const timeline = defineCommand({
  name: "timeline",
  summary:
    "show when it happened: events, acts, detentions, communications and their deadlines, observations, originals",
  about: [
    "Days are as they were written: 2021-04 is some day of April, 2021-04~ about April. The drawing fills days that are certain and hatches those that are possible; how it stands with somebody goes on until an end was written down.",
    "An act without days of its own has those of its event. Originals stand at the day on which they say that they were captured.",
    "--csv, --svg and --png take facts out of the vault: with --use, consent is looked at for everybody who is named and every original, and the log keeps what was written. People are codes unless --open-name opens a name.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: atlasOptions,
  examples: [
    {
      does: "What happened in a month",
      line: "sandyq timeline ~/vault --since 2021-04-01 --until 2021-04-30",
    },
    {
      does: "What happened to one person, as a drawing in Kazakh for a court",
      line: "sandyq timeline ~/vault --person P-3F9A2C --use legal --lang kk --svg timeline.svg",
    },
  ],
  run: ({ operands: { VAULT }, options }, context) =>
    runAtlas(VAULT, options, { read: outcomeOf, writing: writingOf }, context),
});
