import type { Place } from "../../core/records/place.ts";
import { findPlaces, knownPlaces } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

const rowOf = ({ code, names, latitude, longitude, formerNames = [] }: Place): string[] => [
  code,
  [...new Set([names.kk, names.ru, names.en])].join(" · "),
  `${latitude.toFixed(3)}, ${longitude.toFixed(3)}`,
  formerNames.join("; "),
];

export const places = defineCommand({
  name: "places",
  summary: "find places of Kazakhstan by any name in any script, also by former names",
  operands: { WORDS: { help: "how the name begins; all places without it", takes: "any" } },
  options: {},
  examples: [{ does: "Find where an old document speaks of", line: "sandyq places Zhanaozen" }],
  run({ operands }) {
    const found = findPlaces(operands.WORDS.join(" "));
    const { credit } = knownPlaces();
    return Promise.resolve({
      status: found.length > 0 ? 0 : 1,
      document: { credit, places: found },
      headline: `${formatCount(found.length, "place")}. ${credit}`,
      lines: alignColumns(found.map(rowOf)),
    });
  },
});
