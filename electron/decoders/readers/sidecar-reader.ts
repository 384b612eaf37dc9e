/**
 * Records that other programs write beside a file: ProofMode and Tella as they log a capture, content credentials kept
 * apart, and signatures. They are read and linked, and nothing that they claim is checked here.
 */

import { OWN } from "../describe/tools.ts";
import type { Sidecar } from "../jobs/describe.ts";
import type { Findings, Reader } from "./reader.ts";

const MAX_BYTES = 1024 * 1024;
const MAX_FIELDS = 200;
const SIGNATURE_START = "-----BEGIN PGP SIGNATURE-----";

type Fields = ReadonlyMap<string, string>;

/** One line of CSV; neither program quotes, but spreadsheets that save such a file again do. */
function cellsOf(line: string): string[] {
  return Array.from(`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? "").trim(),
  );
}

/** A line of names with a line of values below it. */
function tableFields(text: string): Fields {
  const [names = "", values = ""] = text.split(/\r?\n/, 2);
  const cells = cellsOf(values);
  return new Map(
    cellsOf(names)
      .slice(0, MAX_FIELDS)
      .map((name, index) => [name, cells[index] ?? ""]),
  );
}

/** Values below values too, by their path; lists of lists say nothing that a field could. */
function flatFields(value: object, path = "", depth = 0): [string, string][] {
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => {
    const place = path === "" ? name : `${path}.${name}`;
    if (/^(?:string|number|boolean)$/.test(typeof each)) return [[place, String(each)]] as [string, string][];
    if (Array.isArray(each)) {
      const texts = each.filter((one) => /^(?:string|number)$/.test(typeof one)).map(String);
      return texts.length === 0 ? [] : ([[place, texts.join(", ")]] as [string, string][]);
    }
    return typeof each === "object" && each !== null && depth < 4 ? flatFields(each, place, depth + 1) : [];
  });
}

function jsonFields(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON after all, or cut short.
    return new Map();
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map();
  return new Map(flatFields(value).slice(0, MAX_FIELDS));
}

interface Program {
  readonly kind: "proofmode" | "tella";
  readonly group: string;
  /** The fields for the hash and for the path or name of the file, and one more that only this program has. */
  readonly hash: string;
  readonly file: string;
  readonly mark: string;
}

const programs: readonly Program[] = [
  {
    kind: "proofmode",
    group: "ProofMode",
    hash: "File Hash SHA256",
    file: "File Path",
    mark: "Proof Generated",
  },
  { kind: "proofmode", group: "ProofMode", hash: "SHA256", file: "File", mark: "CurrentDateTime0GMT" },
  { kind: "tella", group: "Tella", hash: "File hash", file: "File name", mark: "File path" },
  // As the app itself keeps it.
  { kind: "tella", group: "Tella", hash: "fileHashSHA256", file: "fileName", mark: "timestamp" },
];

const nameIn = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

function recordOf(fields: Fields, { kind, hash, file }: Program): Sidecar {
  const sha256 = fields.get(hash)?.toLowerCase() ?? "";
  const fileName = nameIn(fields.get(file) ?? "").slice(0, 1024);
  return {
    kind,
    ...(/^[0-9a-f]{64}$/.test(sha256) && { sha256 }),
    ...(fileName !== "" && { fileName }),
  };
}

/** What one of those programs wrote down. */
export interface ProgramRecord {
  readonly group: string;
  readonly sidecar: Sidecar;
  readonly fields: Fields;
}

/** Reads a record of one of those programs; undefined for any other text. */
export function programRecord(text: string): ProgramRecord | undefined {
  const fields = text.startsWith("{") ? jsonFields(text) : tableFields(text);
  const program = programs.find(({ hash, file, mark }) =>
    [hash, file, mark].every((name) => fields.has(name)),
  );
  return program && { group: program.group, sidecar: recordOf(fields, program), fields };
}

/** Keeps a record as what the file is and says. */
export function putRecord({ group, sidecar, fields }: ProgramRecord, findings: Findings): void {
  findings.sidecar = sidecar;
  for (const [name, value] of fields) findings.put(group, name, value);
}

function readText(text: string, findings: Findings): void {
  if (text.startsWith(SIGNATURE_START)) {
    findings.sidecar = { kind: "signature" };
    return;
  }
  const record = programRecord(text);
  if (record !== undefined) putRecord(record, findings);
}

/** A store of content credentials: a JUMBF superbox that calls itself one. */
const isCredentialStore = (head: Buffer): boolean =>
  head.toString("latin1", 4, 8) === "jumb" &&
  head.toString("latin1", 12, 16) === "jumd" &&
  head.includes("c2pa");

export const sidecarReader: Reader = {
  tool: OWN,
  reads: (mediaType) =>
    /^(?:text\/(?:plain|csv)|application\/(?:json|octet-stream|c2pa|x-c2pa-.*|pgp-.*))$/.test(mediaType),
  async read(source, findings) {
    const head = Buffer.from(await source.read(0, 64));
    if (isCredentialStore(head)) findings.sidecar = { kind: "c2pa" };
    else if (source.sizeBytes <= MAX_BYTES)
      readText(new TextDecoder().decode(await source.read(0, MAX_BYTES)).trimStart(), findings);
  },
};
