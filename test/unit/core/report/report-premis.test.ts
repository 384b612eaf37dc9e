import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { reportPremis } from "../../../../electron/core/report/report-premis.ts";
import type { ReportSubject } from "../../../../electron/core/report/report-subject.ts";
import { needPrograms } from "../../../support/programs.ts";
import { bundleSubject, digestOf, vaultSubject } from "../../../support/report-subjects.ts";

const schema = join(import.meta.dirname, "../../../fixtures/premis-3.0.xsd");

interface Node {
  readonly name: string;
  readonly children: Node[];
  text: string;
  readonly type: string | undefined;
}

function parse(xml: string): Node {
  const root: Node = { name: "", children: [], text: "", type: undefined };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", ({ name, uri, attributes }) => {
    expect(uri).toBe("http://www.loc.gov/premis/v3");
    const node = { name, children: [], text: "", type: attributes["xsi:type"]?.value };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => ((open.at(-1) ?? root).text += text));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root.children[0]!;
}

const id = (prefix: string, end = ""): string => `${prefix}IdentifierType ${prefix}IdentifierValue${end}`;

/** Children in the order of the PREMIS 3 schema as far as it is used: `?` at most once, `*` any number, `+` one at least. */
const grammar: Readonly<Record<string, string>> = {
  premis: "object+ event* agent* rights*",
  "object file":
    "objectIdentifier+ objectCharacteristics+ originalName? relationship* linkingEventIdentifier*",
  "object intellectualEntity": "objectIdentifier+ significantProperties*",
  objectIdentifier: id("object"),
  objectCharacteristics: "fixity* size? format+ creatingApplication*",
  fixity: "messageDigestAlgorithm messageDigest",
  format: "formatDesignation",
  formatDesignation: "formatName",
  creatingApplication: "dateCreatedByApplication",
  relationship: "relationshipType relationshipSubType relatedObjectIdentifier+",
  relatedObjectIdentifier: id("relatedObject"),
  linkingEventIdentifier: id("linkingEvent"),
  significantProperties: "significantPropertiesType significantPropertiesValue",
  event:
    "eventIdentifier eventType eventDateTime eventDetailInformation* eventOutcomeInformation* linkingAgentIdentifier* linkingObjectIdentifier*",
  eventIdentifier: id("event"),
  eventDetailInformation: "eventDetail",
  eventOutcomeInformation: "eventOutcome eventOutcomeDetail*",
  eventOutcomeDetail: "eventOutcomeDetailNote",
  linkingAgentIdentifier: id("linkingAgent", " linkingAgentRole*"),
  linkingObjectIdentifier: id("linkingObject"),
  agent: "agentIdentifier+ agentName* agentType? agentVersion?",
  agentIdentifier: id("agent"),
  rights: "rightsStatement+",
  rightsStatement:
    "rightsStatementIdentifier rightsBasis otherRightsInformation? rightsGranted* linkingObjectIdentifier*",
  rightsStatementIdentifier: id("rightsStatement"),
  otherRightsInformation: "otherRightsBasis otherRightsNote*",
  rightsGranted: "act restriction*",
};

const madeFor = (subject: ReportSubject): ReportSubject => ({
  ...subject,
  purpose: { use: "un", leftOut: { uncovered: 1, closed: 1, items: ["0".repeat(32), "1".repeat(32)] } },
});

function assertGrammar(node: Node): void {
  const rule = grammar[node.type === undefined ? node.name : `${node.name} ${node.type}`];
  if (rule === undefined) {
    expect(node.children, node.name).toEqual([]);
    expect(node.text, node.name).not.toBe("");
    return;
  }
  const pattern = rule.replaceAll(/(\w+)([?*+]?)/g, "(?:$1 )$2").replaceAll(/ (?=\(|$)/g, "");
  expect(node.children.map(({ name }) => `${name} `).join(""), node.name).toMatch(new RegExp(`^${pattern}$`));
  node.children.forEach(assertGrammar);
}

const find = (node: Node, name: string): Node[] => [
  ...node.children.filter((child) => child.name === name),
  ...node.children.flatMap((child) => find(child, name)),
];

const textsOf = (node: Node, name: string): string[] => find(node, name).map(({ text }) => text);

describe("a report as PREMIS", () => {
  it.each<[string, ReportSubject]>([
    ["a vault", vaultSubject(7)],
    ["a vault, for a use", madeFor(vaultSubject(7))],
    ["a bundle", bundleSubject(7)],
    ["a bundle that cannot be read", { ...bundleSubject(0), log: undefined, stamps: [], names: [] }],
  ])("follows the order of the schema, about %s", (_, subject) => {
    assertGrammar(parse(reportPremis(subject)));
  });

  it("validates against the schema that the Library of Congress published", (test) => {
    needPrograms(test, "xmllint");
    const options = ["--noout", "--nonet", "--schema", schema, "-"];
    const validate = (input: string): string => spawnSync("xmllint", options, { input }).stderr.toString();
    for (const subject of [vaultSubject(7), madeFor(vaultSubject(7)), bundleSubject(7)]) {
      const premis = reportPremis(subject);
      expect(validate(premis)).toBe("- validates\n");
      expect(validate(premis.replaceAll("messageDigest>", "digest>"))).toContain("fails to validate");
    }
  });

  it("links every event to its object and its agent, and states every hash", () => {
    const premis = parse(reportPremis(vaultSubject(7)));
    const objects = new Set(textsOf(premis, "objectIdentifierValue"));
    const agents = new Set(textsOf(premis, "agentIdentifierValue"));
    const events = textsOf(premis, "eventIdentifierValue");
    expect(new Set(events).size).toBe(events.length);
    expect(textsOf(premis, "linkingEventIdentifierValue").filter((each) => !events.includes(each))).toEqual(
      [],
    );
    expect(textsOf(premis, "linkingObjectIdentifierValue").filter((each) => !objects.has(each))).toEqual([]);
    expect(textsOf(premis, "linkingAgentIdentifierValue").filter((each) => !agents.has(each))).toEqual([]);
    expect(textsOf(premis, "messageDigest")).toContain(digestOf("content 7"));
    expect(textsOf(premis, "eventType")).toContain("metadata extraction");
  });

  it("says for what it was made, and how many items stayed behind", () => {
    const premis = parse(reportPremis(madeFor(vaultSubject(2))));
    expect(textsOf(premis, "restriction")).toEqual(["only for: un"]);
    expect(textsOf(premis, "otherRightsNote").join()).toMatch(/: 1$/);
    expect(find(parse(reportPremis(vaultSubject(2))), "rights")).toEqual([]);
  });

  it("names from whom something came only where that name was opened", () => {
    const premis = parse(reportPremis(vaultSubject(3)));
    expect(textsOf(premis, "linkingAgentRole")).toContain("source");
    expect(textsOf(premis, "agentName").join()).toContain("Айгүл");
    const closed = reportPremis({ ...vaultSubject(3), names: [] });
    expect(textsOf(parse(closed), "linkingAgentRole")).not.toContain("source");
    expect(closed).not.toContain(digestOf("source"));
  });

  it("has names only where they were asked for, and says what a check found", () => {
    const { exhibits, ...rest } = bundleSubject(3);
    const unnamed = { ...rest, exhibits: exhibits.map(({ name, ...exhibit }) => (name ? exhibit : exhibit)) };
    expect(textsOf(parse(reportPremis(unnamed)), "originalName")).toEqual([]);
    const premis = parse(reportPremis(bundleSubject(3)));
    expect(textsOf(premis, "originalName")).toHaveLength(3);
    expect(textsOf(premis, "eventOutcome")).toEqual(["altered", "intact", "altered", "intact", "vault"]);
    expect(textsOf(premis, "relationshipSubType")).toEqual(["safe-copy of"]);
  });
});
