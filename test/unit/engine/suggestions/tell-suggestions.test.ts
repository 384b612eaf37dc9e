import { expect, it } from "vitest";
import type { Suggestion } from "../../../../electron/engine/suggestions/read-suggestions.ts";
import { veilOfBundle } from "../../../../electron/engine/suggestions/tell-suggestions.ts";

const row: Suggestion["row"] = {
  ...{ number: 1, bundleId: "b", senderRecord: "1", state: "open", recordId: null },
};
const person = (code: string, naming: Suggestion["naming"]): Suggestion => ({
  row,
  said: { record: "1", kind: "person", code, fields: {}, links: [] },
  naming,
});

it("hides whom only the bundle names, behind the names of the register", () => {
  const byRecord = new Map([
    ["1", person("P-00AA01", { name: "Айгүл Самат", spellings: ["Aigul Samat"] })],
    ["2", person("P-00AA02", {})],
  ]);
  const ofRegister = (text: string): string => text.replaceAll("Дана Ким", "P-77BB01");
  const tell = veilOfBundle({ byRecord }, ofRegister);
  expect(tell("Арест: Айгүл Самат, Дана Ким")).toBe("Арест: P-00AA01, P-77BB01");
  expect(tell("Aigul Samat was seen")).toBe("P-00AA01 was seen");
  expect(tell("Площадь")).toBe("Площадь");
  expect(veilOfBundle({ byRecord: new Map() }, ofRegister)).toBe(ofRegister);
});
