/** Records of the sender's register in a bundle: shown as they came, and what they lead to has to be there. */

import { describe, expect, it } from "vitest";
import type { CarriedRecord } from "../../../../electron/core/bundle/carried-records.ts";
import { carriedNames, carriedRecords } from "../../../support/carried-records.ts";
import { makeSample, type Sample, sealedBundle, verify } from "../../../support/bundles.ts";

const sampleWith = (change: (records: CarriedRecord[]) => CarriedRecord[], people = carriedNames): Sample =>
  makeSample({
    change: (contents) => ({ ...contents, records: change([...(contents.records ?? [])]), people }),
  });

const answerTo = async (sample: Sample) => verify(sample, await sealedBundle(sample));
const without = (kind: string) => (records: CarriedRecord[]) =>
  records.filter((record) => record.kind !== kind);
const stranger = "99".repeat(16);

describe("records in a bundle", () => {
  it("are reported as the sender says them, with the names that were told", async () => {
    const sample = makeSample();
    const { verdict, records } = await answerTo(sample);
    expect(verdict).toBe("intact");
    const item = sample.contents.items[0]!.record;
    const said = carriedRecords("item" in item ? item.item : "");
    expect(records).toMatchObject(said);
    expect(records.flatMap(({ name }) => (name ? [name] : []))).toEqual(
      carriedNames.map(({ fields }) => fields),
    );
  });

  it.each<[string, (records: CarriedRecord[]) => CarriedRecord[], string[]]>([
    ["an event that is not there", without("event"), ["A-454545.event"]],
    ["a place that is not there", without("place"), ["E-444444.place", "S-464646.facility"]],
    [
      "an item that is not there",
      (all) => all.map((one) => ({ ...one, links: one.links.map(() => stranger) })),
      ["P-424242.links", "E-444444.links"],
    ],
    [
      "a place where a person belongs",
      (all) =>
        all.map((one) =>
          one.kind === "status" ? { ...one, fields: { ...one.fields, person: all[0]!.record } } : one,
        ),
      ["S-464646.person"],
    ],
  ])("make a bundle altered that leads to %s", async (_, change, fields) => {
    const { verdict, findings } = await answerTo(sampleWith(change));
    expect(verdict).toBe("altered");
    expect(findings).toEqual(
      fields.map((field) => ({ kind: "contradiction", path: "records.jsonl", field })),
    );
  });

  it("name nobody who is not among them, and no place", async () => {
    for (const record of [stranger, "41".repeat(16)]) {
      const { verdict, findings, records } = await answerTo(
        sampleWith((all) => all, [{ ...carriedNames[0]!, record }]),
      );
      expect(verdict).toBe("altered");
      expect(findings).toEqual([{ kind: "contradiction", path: "people.jsonl", field: record }]);
      expect(records.filter(({ name }) => name)).toEqual([]);
    }
  });
});
