/** Opens what was handed over as tables, with the reader of ZIP and CSV of Python: no code of the product. */

import { execFileSync } from "node:child_process";

/** Cells by the heading of their column. */
export type TableRow = Readonly<Record<string, string>>;

/** What was in the archive. */
export interface OpenedTables {
  readonly files: readonly string[];
  /** By the name of the table without number and ending. */
  readonly tables: ReadonlyMap<string, readonly TableRow[]>;
  readonly text: (name: string) => string;
  /** Everything in one text, to look for what must not be there. */
  readonly all: string;
}

/** Python unpacks and parses: no code of ours. */
const PARSE = `
import csv, io, json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
tables = {}
for name in archive.namelist():
    text = archive.read(name).decode("utf-8-sig")
    tables[name] = [list(row) for row in csv.reader(io.StringIO(text, newline=""))] if name.endswith(".csv") else text
sys.stdout.reconfigure(encoding="utf-8")
print(json.dumps(tables, ensure_ascii=False))
`;

/** Throws where a row has not just as many cells as the table has columns. */
export function openTables(path: string): OpenedTables {
  const all = execFileSync("python3", ["-c", PARSE, path], { encoding: "utf8", maxBuffer: 1e8 });
  const parsed = JSON.parse(all) as Record<string, string | string[][]>;
  const tables = new Map<string, TableRow[]>();
  for (const [name, content] of Object.entries(parsed)) {
    if (typeof content === "string") continue;
    const [head = [], ...rows] = content;
    if (rows.some((row) => row.length !== head.length)) throw new Error(`${name} has a ragged row`);
    const byColumn = rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? ""])));
    tables.set(name.slice("00-".length, -".csv".length), byColumn);
  }
  return { files: Object.keys(parsed), tables, text: (name) => String(parsed[name]), all };
}
