/**
 * A report as PREMIS 3 preservation metadata (resources/spec/report.md §5): exhibits are files, entries of the custody log
 * are events, who acted is an agent known by a commitment. Invariant: elements stand in the order of the published schema.
 */

import type { StatedPurpose } from "../consent/left-out.ts";
import { escapeMarkup } from "../text/escape-markup.ts";
import { safeText } from "../text/safe-text.ts";
import { describeFinding } from "../verify/describe-finding.ts";
import { eventLine } from "./event-facts.ts";
import { knownCommitments, openedParties } from "./opened-parties.ts";
import type { Exhibit, ExhibitEvent, ReportBundle, ReportStamp, ReportSubject } from "./report-subject.ts";

const NAMESPACE = "http://www.loc.gov/premis/v3";
const SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
const UNKNOWN_FORMAT = "application/octet-stream";

/** Markup that is ready; everything in it has been escaped. */
type Xml = string;

const element = (name: string, ...content: readonly Xml[]): Xml => `<${name}>${content.join("")}</${name}>`;
const text = (name: string, value: string): Xml => element(name, escapeMarkup(safeText(value)));
const optional = (name: string, value: string | undefined): Xml =>
  value === undefined ? "" : text(name, value);

/** An identifier, or a link to one, with its role. */
function identifier(prefix: string, type: string, value: string, role?: Xml): Xml {
  const name = `${prefix}Identifier`;
  return element(name, text(`${name}Type`, type), text(`${name}Value`, value), role ?? "");
}

const exhibitId = ({ item, sha256 }: Exhibit): readonly [type: string, value: string] =>
  item === undefined ? ["SHA-256", sha256] : ["sandyq-item", item];

const originOf = ({ log }: ReportSubject): string => log?.origin ?? "unknown log";

function fileCharacteristics(
  sha256: string,
  sizeBytes: number | undefined,
  format: string,
  captured?: string,
): Xml {
  return element(
    "objectCharacteristics",
    element("fixity", text("messageDigestAlgorithm", "SHA-256"), text("messageDigest", sha256)),
    optional("size", sizeBytes === undefined ? undefined : String(sizeBytes)),
    element("format", element("formatDesignation", text("formatName", format))),
    captured === undefined ? "" : element("creatingApplication", text("dateCreatedByApplication", captured)),
  );
}

function exhibitObject(subject: ReportSubject, exhibit: Exhibit): Xml {
  const { number, sha256, sizeBytes, mediaType, capturedAt, name, copy, events } = exhibit;
  const original = subject.exhibits.find((other) => other.number === copy?.of);
  return [
    '<object xsi:type="file">',
    identifier("object", ...exhibitId(exhibit)),
    identifier("object", "exhibit", String(number)),
    fileCharacteristics(sha256, sizeBytes, mediaType ?? UNKNOWN_FORMAT, capturedAt),
    optional("originalName", name),
    original === undefined
      ? ""
      : element(
          "relationship",
          text("relationshipType", "derivation"),
          text("relationshipSubType", `${copy?.kind ?? "copy"} of`),
          identifier("relatedObject", ...exhibitId(original)),
        ),
    ...events.map(({ seq }) => identifier("linkingEvent", "sandyq-log-entry", `${originOf(subject)}#${seq}`)),
    "</object>\n",
  ].join("");
}

/** The signed state of the log, which stands behind every event. */
function logObject(subject: ReportSubject): Xml {
  const { log } = subject;
  if (log === undefined) return "";
  const property = (type: string, value: string | undefined): Xml =>
    value === undefined
      ? ""
      : element(
          "significantProperties",
          text("significantPropertiesType", type),
          text("significantPropertiesValue", value),
        );
  return [
    '<object xsi:type="intellectualEntity">',
    identifier("object", "sandyq-log", log.origin),
    property("entries", String(log.size)),
    property("root", log.root),
    property("verifier key", log.key),
    ...(log.note ?? "").split("\n").map((line) => property("signed note", line === "" ? undefined : line)),
    "</object>\n",
  ].join("");
}

const bundleId = ({ verification, file }: ReportBundle): readonly [type: string, value: string] =>
  verification.bundleId === undefined ? ["SHA-256", file.sha256] : ["sandyq-bundle", verification.bundleId];

const bundleObject = (bundle: ReportBundle): Xml =>
  [
    '<object xsi:type="file">',
    identifier("object", ...bundleId(bundle)),
    fileCharacteristics(bundle.file.sha256, bundle.file.sizeBytes, "application/x-age"),
    "</object>\n",
  ].join("");

const softwareId = ({ softwareVersion }: ReportSubject): readonly [type: string, value: string] => [
  "sandyq-software",
  `Sandyq ${softwareVersion}`,
];

function logEvent(subject: ReportSubject, exhibit: Exhibit, entry: ExhibitEvent): Xml {
  const details = eventLine(entry);
  const role = text("linkingAgentRole", "implementer");
  return element(
    "event",
    identifier("event", "sandyq-log-entry", `${originOf(subject)}#${entry.seq}`),
    text("eventType", entry.type.replaceAll("-", " ")),
    text("eventDateTime", entry.t),
    details === "" ? "" : element("eventDetailInformation", text("eventDetail", details)),
    identifier("linkingAgent", "sandyq-commitment", entry.actor, role),
    ...openedParties(entry, subject.names).map((party) =>
      identifier("linkingAgent", "sandyq-commitment", party.commitment, text("linkingAgentRole", party.role)),
    ),
    identifier("linkingObject", ...exhibitId(exhibit)),
  );
}

/** What a verification found, about the bundle and about every file in it. */
function verificationEvents(subject: ReportSubject): Xml[] {
  const { bundle, madeAt, exhibits } = subject;
  if (bundle === undefined) return [];
  const [, id] = bundleId(bundle);
  const event = (suffix: string, type: string, outcome: Xml, object: Xml): Xml =>
    element(
      "event",
      identifier("event", "sandyq-verification", `${id}${suffix}`),
      ...[text("eventType", type), text("eventDateTime", madeAt)],
      element("eventOutcomeInformation", outcome),
      identifier("linkingAgent", ...softwareId(subject), text("linkingAgentRole", "executing program")),
      object,
    );
  const { verdict, findings } = bundle.verification;
  const notes = findings.map((finding) =>
    element("eventOutcomeDetail", text("eventOutcomeDetailNote", describeFinding(finding))),
  );
  return [
    event(
      "",
      "validation",
      text("eventOutcome", verdict) + notes.join(""),
      identifier("linkingObject", ...bundleId(bundle)),
    ),
    ...exhibits.map((exhibit) =>
      event(
        `#${exhibit.number}`,
        "fixity check",
        text("eventOutcome", exhibit.state ?? "not-read"),
        identifier("linkingObject", ...exhibitId(exhibit)),
      ),
    ),
  ];
}

function stampEvent(
  subject: ReportSubject,
  { size, time, authority, trust, root }: ReportStamp,
  index: number,
): Xml {
  const details = [
    `first entries: ${size}`,
    ...(root === undefined ? [] : [`root certificate SHA-256: ${root}`]),
  ];
  return element(
    "event",
    identifier("event", "sandyq-timestamp", `${originOf(subject)}#${size}-${index + 1}`),
    ...[text("eventType", "timestamp"), text("eventDateTime", time ?? "unknown")],
    element("eventDetailInformation", text("eventDetail", details.join("; "))),
    element("eventOutcomeInformation", text("eventOutcome", trust)),
    authority === undefined ? "" : identifier("linkingAgent", "X.509 subject", authority),
    subject.log === undefined ? "" : identifier("linkingObject", "sandyq-log", subject.log.origin),
  );
}

function agents(subject: ReportSubject): Xml[] {
  const authorities = new Set(subject.stamps.flatMap(({ authority }) => authority ?? []));
  return [
    element(
      "agent",
      identifier("agent", ...softwareId(subject)),
      ...[
        text("agentName", "Sandyq"),
        text("agentType", "software"),
        text("agentVersion", subject.softwareVersion),
      ],
    ),
    ...[...knownCommitments(subject)].map((commitment) => {
      const opened = subject.names.find((name) => name.commitment === commitment)?.text;
      return element(
        "agent",
        identifier("agent", "sandyq-commitment", commitment),
        optional("agentName", opened),
      );
    }),
    ...[...authorities].map((authority) =>
      element("agent", identifier("agent", "X.509 subject", authority), text("agentType", "organization")),
    ),
  ];
}

/** How many of the chosen items stayed, and why. */
const leftOutNotes = ({ use, leftOut: { uncovered, closed } }: StatedPurpose): Xml[] => [
  ...(use === undefined
    ? []
    : [text("otherRightsNote", `items left out because consent does not cover the use: ${uncovered}`)]),
  ...(closed === 0
    ? []
    : [
        text(
          "otherRightsNote",
          `items left out because they are handed over only when somebody expressly says so: ${closed}`,
        ),
      ]),
];

/** What the report was said to be for, and what stays. It is stated, not granted: what people agreed to stays in the vault. */
function statedUse(subject: ReportSubject): Xml {
  const { purpose, exhibits } = subject;
  if (purpose === undefined) return "";
  const { use } = purpose;
  const stated = use === undefined ? "what was left out" : "use";
  return element(
    "rights",
    element(
      "rightsStatement",
      identifier("rightsStatement", "sandyq-use", `${originOf(subject)}#${use ?? "left-out"}`),
      text("rightsBasis", "other"),
      element(
        "otherRightsInformation",
        text("otherRightsBasis", `${stated} stated by whoever made the report`),
        ...leftOutNotes(purpose),
      ),
      use === undefined
        ? ""
        : element("rightsGranted", text("act", "use"), text("restriction", `only for: ${use}`)),
      ...exhibits.map((exhibit) => identifier("linkingObject", ...exhibitId(exhibit))),
    ),
  );
}

/** Makes the file; text. */
export function reportPremis(subject: ReportSubject): string {
  const { exhibits, bundle, stamps } = subject;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<premis xmlns="${NAMESPACE}" xmlns:xsi="${SCHEMA_INSTANCE}" version="3.0">\n`,
    ...exhibits.map((exhibit) => exhibitObject(subject, exhibit)),
    ...(bundle === undefined ? [] : [bundleObject(bundle)]),
    logObject(subject),
    ...exhibits.flatMap((exhibit) => exhibit.events.map((entry) => `${logEvent(subject, exhibit, entry)}\n`)),
    ...verificationEvents(subject).map((event) => `${event}\n`),
    ...stamps.map((stamp, index) => `${stampEvent(subject, stamp, index)}\n`),
    ...agents(subject).map((agent) => `${agent}\n`),
    statedUse(subject),
    "</premis>\n",
  ].join("");
}
