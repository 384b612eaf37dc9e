import { describe, expect, it } from "vitest";
import { reportCase } from "../../../../electron/core/report/report-case.ts";
import type { ReportSubject } from "../../../../electron/core/report/report-subject.ts";
import { bundleSubject, digestOf, vaultSubject } from "../../../support/report-subjects.ts";

type Value = string | { readonly "@id"?: string; readonly "@type"?: string; readonly "@value"?: string };

interface Node {
  readonly "@id": string;
  readonly "@type": string;
  readonly [property: string]: Value | readonly Value[];
}

const graphOf = (subject: ReportSubject): readonly Node[] =>
  (JSON.parse(reportCase(subject)) as { "@graph": readonly Node[] })["@graph"];

const one = (type: string) => ({ type, isMany: false });
const many = (type: string) => ({ type, isMany: true });

/** Properties of CASE 1.4 and UCO 1.4 as far as they are used: of which class, with which values, and how many. */
const vocabulary: Readonly<Record<string, Readonly<Record<string, { type: string; isMany: boolean }>>>> = {
  "case-investigation:Investigation": {
    "uco-core:name": one("string"),
    "uco-core:description": many("string"),
    "uco-core:object": many("case-investigation:ProvenanceRecord"),
  },
  "case-investigation:ProvenanceRecord": {
    "case-investigation:exhibitNumber": one("string"),
    "uco-core:object": many("uco-observable:ObservableObject"),
  },
  "case-investigation:InvestigativeAction": {
    "uco-core:name": one("string"),
    "uco-core:description": many("string"),
    "uco-action:startTime": one("xsd:dateTime"),
    "uco-action:endTime": one("xsd:dateTime"),
    "uco-action:performer": one("uco-identity:Identity"),
    "uco-action:participant": many("uco-identity:Identity"),
    "uco-action:instrument": many("uco-tool:Tool"),
    "uco-action:object": many("uco-observable:ObservableObject"),
  },
  "uco-identity:Identity": { "uco-core:name": one("string"), "uco-core:description": many("string") },
  "uco-tool:Tool": { "uco-core:name": one("string"), "uco-tool:version": one("string") },
  "uco-observable:ObservableObject": {
    "uco-core:description": many("string"),
    "uco-core:hasFacet": many("uco-observable:ContentDataFacet|uco-observable:FileFacet"),
  },
  "uco-observable:ContentDataFacet": {
    "uco-observable:mimeType": one("string"),
    "uco-observable:sizeInBytes": one("xsd:integer"),
    "uco-observable:hash": many("uco-types:Hash"),
  },
  "uco-observable:FileFacet": { "uco-observable:fileName": one("string") },
  "uco-types:Hash": { "uco-types:hashMethod": one("string"), "uco-types:hashValue": one("xsd:hexBinary") },
};

function typeOf(value: Value, types: ReadonlyMap<string, string>): string | undefined {
  if (typeof value === "string") return "string";
  return value["@id"] === undefined ? value["@type"] : types.get(value["@id"]);
}

describe("a report in CASE", () => {
  it.each([vaultSubject(7), bundleSubject(7), { ...bundleSubject(0), log: undefined, stamps: [] }])(
    "uses the published vocabularies as they are meant, with identifiers that end in UUIDs",
    (subject) => {
      const graph = graphOf(subject);
      const types = new Map(graph.map((node) => [node["@id"], node["@type"]]));
      expect(types.size).toBe(graph.length);
      for (const node of graph) {
        expect(node["@id"]).toMatch(
          /^kb:[a-z]+-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/,
        );
        for (const [property, values] of Object.entries(node)) {
          if (property.startsWith("@")) continue;
          const rule = vocabulary[node["@type"]]?.[property];
          expect(rule, `${node["@type"]} ${property}`).toBeDefined();
          const list = Array.isArray(values) ? (values as Value[]) : [values as Value];
          if (rule?.isMany === false) expect(list).toHaveLength(1);
          for (const value of list) expect(rule?.type.split("|")).toContain(typeOf(value, types));
        }
      }
    },
  );

  it("names from whom something came only where that name was opened", () => {
    const participants = (subject: ReportSubject): number =>
      graphOf(subject).filter((node) => node["uco-action:participant"] !== undefined).length;
    expect(participants(vaultSubject(3))).toBeGreaterThan(0);
    expect(reportCase(vaultSubject(3))).toContain("Айгүл");
    expect(participants({ ...vaultSubject(3), names: [] })).toBe(0);
    expect(reportCase({ ...vaultSubject(3), names: [] })).not.toContain(digestOf("source"));
  });

  it("has exhibit numbers, hashes and every entry of the log, and names only where they were asked for", () => {
    const graph = graphOf(vaultSubject(3));
    const ofType = (type: string): readonly Node[] => graph.filter((node) => node["@type"] === type);
    expect(ofType("case-investigation:InvestigativeAction")).toHaveLength(12);
    expect(
      ofType("case-investigation:ProvenanceRecord").map((node) => node["case-investigation:exhibitNumber"]),
    ).toEqual(["1", "2", "3"]);
    expect(JSON.stringify(ofType("uco-types:Hash"))).toContain(digestOf("content 3").toUpperCase());
    const { exhibits, ...rest } = vaultSubject(3);
    const unnamed = { ...rest, exhibits: exhibits.map((each) => ({ ...each, name: undefined })) };
    expect(reportCase(unnamed)).not.toMatch(/FileFacet|fileName/);
    expect(reportCase(vaultSubject(3))).toBe(reportCase(vaultSubject(3)));
    const leftOut = { uncovered: 2, closed: 0, items: [] };
    const told = reportCase({ ...rest, exhibits, purpose: { use: "legal", leftOut } });
    expect(told).toContain("Made for: legal; items left out because consent does not cover it: 2");
    expect(told).not.toContain("expressly");
    const closed = reportCase({
      ...rest,
      exhibits,
      purpose: { leftOut: { ...leftOut, uncovered: 0, closed: 3 } },
    });
    expect(closed).toContain("only when somebody expressly says so: 3");
    expect(closed).not.toContain("consent does not cover");
  });
});
