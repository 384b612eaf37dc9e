/** Records as a bundle carries them: a place, two people of whom one is named, an event with an act, how things stand with somebody, and a term of the sender's own. */

import type { CarriedName, CarriedRecord } from "../../electron/core/bundle/carried-records.ts";
import { hexOf } from "./sample-log.ts";

const place = hexOf(0x41, 16);
const first = hexOf(0x42, 16);
const second = hexOf(0x43, 16);
const event = hexOf(0x44, 16);
const act = hexOf(0x45, 16);
const status = hexOf(0x46, 16);
const term = hexOf(0x47, 16);

/** Linked to an item of the bundle. */
export const carriedRecords = (item: string): CarriedRecord[] => [
  {
    record: place,
    kind: "place",
    code: "L-414141",
    fields: { title: "LA 155/14", sort: "facility", latitude: 43.5 },
    links: [],
  },
  {
    record: first,
    kind: "person",
    code: "P-424242",
    fields: { sex: "female", role: "victim" },
    links: [item],
  },
  { record: second, kind: "person", code: "P-434343", fields: {}, links: [] },
  {
    record: event,
    kind: "event",
    code: "E-444444",
    fields: {
      title: "<i>April</i>",
      term: "torture.beating",
      from: "2021-04",
      place,
      description: "Seen by several people. ".repeat(30).trim(),
    },
    links: [item, first],
  },
  {
    record: status,
    kind: "status",
    code: "S-464646",
    fields: { person: first, term: "detention.police", from: "2021-02-01", facility: place },
    links: [],
  },
  {
    record: act,
    kind: "act",
    code: "A-454545",
    fields: {
      event: event,
      term: "torture.cold",
      person: first,
      perpetrator: second,
      injuries: { asked: "no" },
    },
    links: [],
  },
  {
    record: term,
    kind: "term",
    code: "T-474747",
    fields: {
      code: "torture.cold",
      sort: "violation",
      parent: "torture",
      ru: "Ледяной карцер",
      kk: "Мұздай қамау",
    },
    links: [],
  },
];

/** Who one of them is. */
export const carriedNames: readonly CarriedName[] = [
  { record: first, fields: { name: "Айгүл \u202eСамат", spellings: ["Aigul Samat"], birth: "1980~" } },
];
