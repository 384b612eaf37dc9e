/**
 * A report as JSON-LD in the vocabularies of CASE 1.4 and UCO 1.4 (resources/spec/report.md §6): exhibits are observable
 * objects with their hashes, provenance records carry the exhibit numbers, entries of the custody log are investigative
 * actions. Identifiers follow from ids and places in the log, so that the same facts give the same bytes.
 */

import type { StatedPurpose } from "../consent/left-out.ts";
import { safeText } from "../text/safe-text.ts";
import { eventLine } from "./event-facts.ts";
import { knownCommitments, openedParties } from "./opened-parties.ts";
import type { Exhibit, ExhibitEvent, ReportSubject } from "./report-subject.ts";

const context = {
  kb: "tag:sandyq.invalid,2026:",
  "case-investigation": "https://ontology.caseontology.org/case/investigation/",
  "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
  "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
  "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
  "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
  "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
  "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

type Node = Readonly<Record<string, unknown>>;

/** A link from one node to another. */
interface Reference {
  readonly "@id": string;
}

/** Hexadecimal digits in the groups of a UUID (version 5), as UCO wants identifiers to end. */
const uuidOf = (hex: string): string =>
  hex.replace(/^(.{8})(.{4}).(.{3})(.{4})(.{12}).*$/, "$1-$2-5$3-$4-$5");
const idOf = (kind: string, hex: string): string => `kb:${kind}-${uuidOf(hex)}`;
const reference = (id: string): Reference => ({ "@id": id });
const time = (iso: string) => ({ "@type": "xsd:dateTime", "@value": iso });
const integer = (value: number) => ({ "@type": "xsd:integer", "@value": String(value) });
const exhibitHex = ({ item, sha256 }: Exhibit): string =>
  item !== undefined && /^[0-9a-f]{32}$/.test(item) ? item : sha256;
const objectId = (exhibit: Exhibit): string => idOf("object", exhibitHex(exhibit));

/** The key of a log and a place in it, together 32 digits. */
const placeHex = ({ log }: ReportSubject, seq: number): string =>
  (log?.origin.match(/[0-9a-f]{16}$/)?.[0] ?? "0".repeat(16)) + seq.toString(16).padStart(16, "0");

const toolId = (subject: ReportSubject): string => idOf("tool", placeHex(subject, 0));

function exhibitNodes(exhibit: Exhibit): Node[] {
  const { number, sha256, sizeBytes, mediaType, capturedAt, name, state } = exhibit;
  const [content, hash] = [idOf("content", exhibitHex(exhibit)), idOf("hash", sha256)];
  const file = idOf("file", exhibitHex(exhibit));
  const remarks = [
    ...(capturedAt === undefined ? [] : [`Captured, as the file says: ${capturedAt}`]),
    ...(state === undefined ? [] : [`State, as the check of the bundle found it: ${state}`]),
  ];
  return [
    {
      "@id": objectId(exhibit),
      "@type": "uco-observable:ObservableObject",
      ...(remarks.length > 0 && { "uco-core:description": remarks.map(safeText) }),
      "uco-core:hasFacet": [reference(content), ...(name === undefined ? [] : [reference(file)])],
    },
    {
      "@id": content,
      "@type": "uco-observable:ContentDataFacet",
      ...(mediaType !== undefined && { "uco-observable:mimeType": safeText(mediaType) }),
      ...(sizeBytes !== undefined && { "uco-observable:sizeInBytes": integer(sizeBytes) }),
      "uco-observable:hash": [reference(hash)],
    },
    {
      "@id": hash,
      "@type": "uco-types:Hash",
      "uco-types:hashMethod": "SHA256",
      "uco-types:hashValue": { "@type": "xsd:hexBinary", "@value": sha256.toUpperCase() },
    },
    ...(name === undefined
      ? []
      : [{ "@id": file, "@type": "uco-observable:FileFacet", "uco-observable:fileName": safeText(name) }]),
    {
      "@id": idOf("provenance", exhibitHex(exhibit)),
      "@type": "case-investigation:ProvenanceRecord",
      "case-investigation:exhibitNumber": String(number),
      "uco-core:object": [reference(objectId(exhibit))],
    },
  ];
}

const identityId = (commitment: string): string => idOf("identity", commitment);

function actionNode(subject: ReportSubject, exhibit: Exhibit, entry: ExhibitEvent): Node {
  const details = eventLine(entry);
  const parties = openedParties(entry, subject.names);
  return {
    "@id": idOf("action", placeHex(subject, entry.seq)),
    "@type": "case-investigation:InvestigativeAction",
    "uco-core:name": safeText(entry.type),
    ...(details !== "" && { "uco-core:description": safeText(details) }),
    "uco-action:startTime": time(entry.t),
    "uco-action:endTime": time(entry.t),
    "uco-action:performer": reference(identityId(entry.actor)),
    ...(parties.length > 0 && {
      "uco-action:participant": parties.map(({ commitment }) => reference(identityId(commitment))),
    }),
    "uco-action:instrument": [reference(toolId(subject))],
    "uco-action:object": [reference(objectId(exhibit))],
  };
}

/** Whoever acted or, where their names were opened, had a part in it: a commitment, and the name that it opens to. */
function identityNodes(subject: ReportSubject): Node[] {
  return [...knownCommitments(subject)].map((commitment) => {
    const opened = subject.names.find((name) => name.commitment === commitment)?.text;
    return {
      "@id": identityId(commitment),
      "@type": "uco-identity:Identity",
      "uco-core:description": `Commitment in the custody log: ${commitment}`,
      ...(opened !== undefined && { "uco-core:name": safeText(opened) }),
    };
  });
}

/** What it was said to be for, and how many of the chosen items stayed, each for its own reason. */
const purposeRemarks = ({ use, leftOut: { uncovered, closed } }: StatedPurpose): string[] => [
  ...(use === undefined
    ? []
    : [`Made for: ${use}; items left out because consent does not cover it: ${uncovered}`]),
  ...(closed === 0
    ? []
    : [`Items left out because they are handed over only when somebody expressly says so: ${closed}`]),
];

/** Makes the file; text. */
export function reportCase(subject: ReportSubject): string {
  const { exhibits, softwareVersion, log, bundle, madeAt, purpose, reference: caseReference } = subject;
  const remarks = [
    `Report made: ${madeAt}`,
    ...(purpose === undefined ? [] : purposeRemarks(purpose)),
    ...(log === undefined ? [] : [`Custody log ${log.origin}: ${log.size} entries, root ${log.root}`]),
    ...(bundle === undefined
      ? []
      : [`Sealed bundle, SHA-256 ${bundle.file.sha256}: ${bundle.verification.verdict}`]),
  ];
  const investigation: Node = {
    "@id": idOf("investigation", placeHex(subject, log?.size ?? 0)),
    "@type": "case-investigation:Investigation",
    ...(caseReference !== undefined && { "uco-core:name": safeText(caseReference) }),
    "uco-core:description": remarks.map(safeText),
    ...(exhibits.length > 0 && {
      "uco-core:object": exhibits.map((exhibit) => reference(idOf("provenance", exhibitHex(exhibit)))),
    }),
  };
  const tool: Node = {
    "@id": toolId(subject),
    "@type": "uco-tool:Tool",
    "uco-core:name": "Sandyq",
    "uco-tool:version": softwareVersion,
  };
  const graph = [
    investigation,
    tool,
    ...identityNodes(subject),
    ...exhibits.flatMap(exhibitNodes),
    ...exhibits.flatMap((exhibit) => exhibit.events.map((entry) => actionNode(subject, exhibit, entry))),
  ];
  return `${JSON.stringify({ "@context": context, "@graph": graph }, undefined, 2)}\n`;
}
