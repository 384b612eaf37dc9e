/** Relationships between parts (ECMA-376 part 2): which kinds are carried over, which are left behind, which are refused. */

import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import { parseXml } from "../xml/parse-xml.ts";
import { words } from "../xml/vocabulary.ts";

/** One relationship of a part. */
export interface Relation {
  readonly id: string;
  /** The last step of its type, which both flavours of the standard share. */
  readonly kind: string;
  readonly type: string;
  /** The full name of the target part without a leading slash; undefined outside the package. */
  readonly target: string | undefined;
}

/** Kinds whose targets are XML and are cleaned as such. */
export const xmlKinds = words(`
  officeDocument styles settings fontTable numbering theme themeOverride header footer footnotes endnotes chart chartUserShapes
  diagramData diagramLayout diagramQuickStyle diagramColors worksheet chartsheet sharedStrings drawing slide slideLayout
  slideMaster tableStyles`);

/** Kinds whose targets are files of other formats and are cleaned as such. */
export const fileKinds = words("image video audio media");

/** Kinds that a part has without naming them. */
export const impliedKinds = words(`
  styles settings fontTable numbering theme themeOverride footnotes endnotes sharedStrings slideLayout slideMaster tableStyles`);

/** Kinds that run, or that hold files which do. */
export const refusedKinds = words(`
  vbaProject wordVbaData xlMacrosheet xlIntlMacrosheet macrosheet dialogsheet activeXControlBinary control aFChunk subDocument
  attachedToolbars`);

/** What a person should know when a part of a kind is left behind; every kind not named here or above is too. */
export const notesOnKinds: ReadonlyMap<string, CleanNote> = new Map<string, CleanNote>([
  ["comments", "comments-removed"],
  ["threadedComment", "comments-removed"],
  ["hyperlink", "links-removed"],
  ["font", "fonts-removed"],
  ["externalLink", "linked-files-removed"],
  ["pivotTable", "pivot-tables-fixed"],
  ["table", "tables-fixed"],
  ["notesSlide", "speaker-notes-removed"],
  ["package", "chart-data-removed"],
  ["oleObject", "attachments-removed"],
  ["origin", "signatures-removed"],
]);

function resolve(source: string, target: string): string {
  const path = target.startsWith("/") ? target : `/${source.slice(0, source.lastIndexOf("/") + 1)}${target}`;
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.map((step) => decodeURIComponent(step)).join("/");
}

/** The name of the part that holds a part's relationships; of the package for the empty name. */
export function relationsNameOf(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** Reads the relationships of a part. Throws CleanRefusal. */
export function readRelations(source: string, bytes: Uint8Array | undefined): readonly Relation[] {
  if (bytes === undefined) return [];
  return parseXml(bytes).children.map((element) => {
    const type = element.getAttribute("Type");
    const target = element.getAttribute("Target");
    const id = element.getAttribute("Id");
    if (element.localName !== "Relationship" || type === null || target === null || id === null)
      throw new CleanRefusal("damaged", "relationships that are none");
    const isOutside = element.getAttribute("TargetMode")?.toLowerCase() === "external";
    const kind = type.slice(type.lastIndexOf("/") + 1);
    return { id, kind, type, target: isOutside ? undefined : resolve(source, target.replace(/#.*$/, "")) };
  });
}
