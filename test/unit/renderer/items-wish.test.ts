import { expect, it } from "vitest";
import { timeTag } from "../../../renderer/features/items/items-wish.ts";

const [since, until] = ["2021-04-01", "2021-04-30"];

it.each([
  [{}, undefined],
  [{ undated: true }, ["filters.undated", {}]],
  [{ since }, ["scrub.since", { day: since }]],
  [{ until }, ["scrub.until", { day: until }]],
  [{ since, until }, ["scrub.range", { from: since, to: until }]],
])("says which days are kept to: %j", (filter, tag) => {
  expect(timeTag(filter)).toEqual(tag);
});
