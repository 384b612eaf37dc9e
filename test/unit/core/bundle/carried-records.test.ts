import { describe, expect, it } from "vitest";
import {
  carriedFields,
  carriedKinds,
  type CarriedRecord,
  decodeCarriedNames,
  decodeCarriedRecords,
  encodeCarriedNames,
  encodeCarriedRecords,
} from "../../../../electron/core/bundle/carried-records.ts";
import { decodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";
import { kindOf } from "../../../../electron/core/records/record-kinds.ts";
import { carriedNames, carriedRecords } from "../../../support/carried-records.ts";

const records = carriedRecords("10".repeat(16));
const text = decodeUtf8(encodeCarriedRecords(records));

describe("records in a bundle", () => {
  it("come back as they were, one line each, with nothing unseen in them", () => {
    expect(decodeCarriedRecords(text)).toEqual(records);
    const names = decodeUtf8(encodeCarriedNames(carriedNames));
    expect(names).toContain(String.raw`Айгүл \u202eСамат`);
    expect(decodeCarriedNames(names)).toEqual(carriedNames);
  });

  it("never carry what is for the sender alone, nor a name among what is for all", () => {
    const kept = ["notes", "tags", "contact", "risk", "recorded", "case"];
    for (const kind of carriedKinds) {
      for (const field of carriedFields[kind]) {
        expect(kindOf(kind).fields).toHaveProperty(field);
        expect(kept).not.toContain(field);
      }
    }
    for (const field of ["name", "spellings", "patronymic", "birth", "contact", "risk", "notes"]) {
      const named: CarriedRecord = {
        ...records[1]!,
        fields: { [field]: field === "spellings" ? ["x"] : "1980" },
      };
      expect(() => encodeCarriedRecords([named])).toThrow(DecodeError);
    }
    expect(() => encodeCarriedNames([{ ...carriedNames[0]!, fields: { name: "a", contact: "b" } }])).toThrow(
      DecodeError,
    );
  });

  it.each<[string, (lines: string[]) => string]>([
    ["no last line feed", (lines) => lines.join("\n")],
    ["a record twice", (lines) => `${[...lines, lines[0]].join("\n")}\n`],
    ["blanks between", (lines) => `${lines.join("\n").replace('"kind":', '"kind": ')}\n`],
    [
      "fields in another order",
      (lines) =>
        `${lines.join("\n").replace('"sex":"female","role":"victim"', '"role":"victim","sex":"female"')}\n`,
    ],
    ["an unknown kind", (lines) => `${lines.join("\n").replace('"kind":"place"', '"kind":"case"')}\n`],
    ["an unknown field", (lines) => `${lines.join("\n").replace('"sex":"female"', '"shoe":"female"')}\n`],
    [
      "an end before the beginning",
      (lines) => `${lines.join("\n").replace('"from":"2021-02-01"', '"from":"2021-02-01","to":"2020"')}\n`,
    ],
    ["a code of another form", (lines) => `${lines.join("\n").replace("P-434343", "P-<b>")}\n`],
  ])("are refused with %s", (_, change) => {
    const changed = change(text.trimEnd().split("\n"));
    expect(changed).not.toBe(text);
    expect(() => decodeCarriedRecords(changed)).toThrow(DecodeError);
  });
});
