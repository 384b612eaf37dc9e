/**
 * Puts an Office document together anew: from the main part, only what a kept relationship leads to is taken, cleaned and
 * given a new name. What nothing leads to stays behind.
 */

import type { Element } from "slimdom";
import type { CleaningRecord } from "../cleaning-record.ts";
import { type CleanContext, CleanRefusal } from "../format-cleaner.ts";
import { filterXml } from "../xml/filter-xml.ts";
import { elementsOf, parseXml, serializeXml } from "../xml/parse-xml.ts";
import { settleAlternatives } from "./alternatives.ts";
import { fixCharts } from "./charts.ts";
import { contentTypeOf, fileTypeOf, type OfficeFamily } from "./content-types.ts";
import { dropHiddenObjects } from "./hidden-objects.ts";
import { cropOf, cropPicture, showAll, type Crop } from "./crop-pictures.ts";
import { PartlyShown } from "./partly-shown.ts";
import { preparePresentation } from "./presentation.ts";
import {
  fileKinds,
  impliedKinds,
  notesOnKinds,
  readRelations,
  refusedKinds,
  type Relation,
  relationsNameOf,
  xmlKinds,
} from "./relations.ts";
import { officeRules } from "./rules.ts";
import { dropUnusedStrings, prepareSpreadsheet, sharedStringsUsedBy } from "./spreadsheet.ts";
import { type UnshownFormats, unshownFormatsOf } from "./unshown-cells.ts";
import { dropUnusedNotes, hasEvenHeaders, notesUsedBy } from "./unshown-word.ts";
import { isReferenceNamespace } from "./vocabulary.ts";
import { finishWord, hiddenStylesOf, prepareWord, type WordView } from "./word.ts";

/** The parts of a document by their names in lower case, which is how they are told apart. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** A part of the new document. */
export interface NewPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

interface Queued {
  readonly oldName: string;
  readonly newName: string;
  readonly kind: string;
}

interface NewRelation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml";

function relationsXml(relations: readonly NewRelation[]): Uint8Array {
  const lines = relations.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${type}" Target="/${target}"/>`,
  );
  const space = "http://schemas.openxmlformats.org/package/2006/relationships";
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="${space}">${lines.join("")}</Relationships>`,
  );
}

/** Only the two known spellings of a type come out again. */
const typeOf = ({ type, kind }: Relation): string =>
  type.startsWith("http://purl.oclc.org/")
    ? `http://purl.oclc.org/ooxml/officeDocument/relationships/${kind}`
    : `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}`;

const referencesOf = (root: Element) =>
  elementsOf(root).flatMap((element) =>
    element.attributes
      .filter(({ namespaceURI }) => isReferenceNamespace(namespaceURI))
      .map((attribute) => ({ element, attribute })),
  );

/** Rewrites one document. For one use. */
export class PackageRewriter {
  readonly #parts: Parts;
  readonly #family: OfficeFamily;
  readonly #context: CleanContext;
  readonly #record: CleaningRecord;
  readonly #queue: Queued[] = [];
  readonly #newNames = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #usedStrings = new Set<number>();
  readonly #made: NewPart[] = [];
  readonly #partlyShown = new PartlyShown();
  readonly #usedNotes = new Set<string>();
  #view: WordView = { hiddenStyles: new Set(), hasEvenHeaders: false };
  #formats: UnshownFormats = new Map();

  constructor(parts: Parts, family: OfficeFamily, context: CleanContext, record: CleaningRecord) {
    this.#parts = parts;
    this.#family = family;
    this.#context = context;
    this.#record = record;
  }

  #part(name: string): Uint8Array {
    const bytes = this.#parts.get(name.toLowerCase());
    if (bytes === undefined) throw new CleanRefusal("damaged", "a part is missing from the document");
    return bytes;
  }

  #relationsOf(name: string): readonly Relation[] {
    const relations = readRelations(name, this.#parts.get(relationsNameOf(name).toLowerCase()));
    const active = relations.find(({ kind }) => refusedKinds.has(kind));
    if (active !== undefined)
      throw new CleanRefusal("active-content", `the document holds a part of the kind ${active.kind}`);
    return relations;
  }

  #count(kind: string): number {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return count;
  }

  /** Gives a target its new name, and has it cleaned when it is met first. */
  async #follow(relation: Relation, target: string, crop: Crop | undefined): Promise<string> {
    if (fileKinds.has(relation.kind)) return this.#takeFile(target, crop);
    const known = this.#newNames.get(target.toLowerCase());
    if (known !== undefined) return known;
    const newName =
      relation.kind === "officeDocument"
        ? this.#family.mainName
        : `${this.#family.folder}/${relation.kind}${String(this.#count(relation.kind))}.xml`;
    this.#newNames.set(target.toLowerCase(), newName);
    this.#queue.push({ oldName: target, newName, kind: relation.kind });
    return newName;
  }

  /** A file that is shown in several parts becomes several files. */
  async #takeFile(target: string, crop: Crop | undefined): Promise<string> {
    const key = `${target.toLowerCase()}${JSON.stringify(crop ?? "")}`;
    const known = this.#newNames.get(key);
    if (known !== undefined) return known;
    const whole = await this.#context.cleanNested(this.#part(target), undefined);
    if (crop !== undefined) this.#record.remove("picture", "part cut off", "cropped-parts-removed");
    const bytes =
      crop === undefined ? whole : await this.#context.cleanNested(await cropPicture(whole, crop), undefined);
    const type = fileTypeOf(bytes);
    if (type === undefined)
      throw new CleanRefusal("unsupported-format", "an embedded picture is of an unknown format");
    const newName = `${this.#family.folder}/media/file${String(this.#count("file"))}.${type.ending}`;
    this.#newNames.set(key, newName);
    this.#made.push({ name: newName, bytes, contentType: type.mediaType });
    return newName;
  }

  /** Replaces the references of one part by new ones. Those that lead nowhere any more go. */
  async #renumber(root: Element, relations: readonly Relation[]): Promise<readonly NewRelation[]> {
    const made = new Map<string, NewRelation>();
    const followed = new Set<string>();
    const follow = async (relation: Relation, crop?: Crop): Promise<string | undefined> => {
      const key = `${relation.id}${JSON.stringify(crop ?? "")}`;
      const known = made.get(key);
      if (known !== undefined || relation.target === undefined) return known?.id;
      const target = await this.#follow(relation, relation.target, crop);
      const id = `rId${String(made.size + 1)}`;
      made.set(key, { id, type: typeOf(relation), target });
      followed.add(relation.id);
      return id;
    };
    const isKept = ({ kind }: Relation): boolean => xmlKinds.has(kind) || fileKinds.has(kind);
    for (const { element, attribute } of referencesOf(root)) {
      const relation = relations.find(({ id }) => id === attribute.value);
      const crop = cropOf(element);
      const id = relation !== undefined && isKept(relation) ? await follow(relation, crop) : undefined;
      if (crop !== undefined) showAll(element);
      if (id !== undefined) attribute.value = id;
      else {
        if (relation?.target === undefined) this.#record.note("linked-files-removed");
        element.removeAttributeNode(attribute);
      }
    }
    for (const relation of relations) if (impliedKinds.has(relation.kind)) await follow(relation);
    for (const { id, kind } of relations)
      if (!followed.has(id)) this.#record.remove("relationship", kind, notesOnKinds.get(kind));
    return [...made.values()];
  }

  #clean(root: Element, part: Queued, relations: readonly Relation[]): void {
    settleAlternatives(root);
    dropHiddenObjects(root, this.#record);
    const isHiddenSlide = (id: string): boolean => {
      const target = relations.find((relation) => relation.id === id)?.target;
      const show = target === undefined ? null : parseXml(this.#part(target)).getAttribute("show");
      return show === "0" || show === "false";
    };
    prepareWord(root, this.#view, this.#record);
    prepareSpreadsheet(root, this.#formats, this.#record);
    preparePresentation(root, isHiddenSlide, this.#record);
    fixCharts(root, this.#record);
    filterXml(root, officeRules, this.#record);
    finishWord(root, this.#record);
    for (const note of notesUsedBy(root)) this.#usedNotes.add(note);
    if (/^(foot|end)notes$/.test(part.kind)) dropUnusedNotes(root, this.#usedNotes, this.#record);
    if (part.kind === "worksheet")
      for (const index of sharedStringsUsedBy(root)) this.#usedStrings.add(index);
    if (part.kind === "sharedStrings") dropUnusedStrings(root, this.#usedStrings, this.#record);
  }

  async #rewrite(part: Queued): Promise<void> {
    const root = parseXml(this.#part(part.oldName));
    const relations = this.#relationsOf(part.oldName);
    this.#clean(root, part, relations);
    this.#partlyShown.look(root);
    const made = await this.#renumber(root, relations);
    this.#made.push({
      name: part.newName,
      bytes: serializeXml(root),
      contentType: contentTypeOf(part.kind, this.#family),
    });
    if (made.length === 0) return;
    const name = relationsNameOf(part.newName);
    this.#made.push({ name, bytes: relationsXml(made), contentType: RELATIONS_TYPE });
  }

  /** Reads from the parts beside the main one what it shows. */
  #lookAround(main: string): void {
    const beside = (kind: string): Element | undefined => {
      const target = this.#relationsOf(main).find((relation) => relation.kind === kind)?.target;
      return target === undefined ? undefined : parseXml(this.#part(target));
    };
    const styles = beside("styles");
    const settings = beside("settings");
    this.#view = {
      hiddenStyles: styles === undefined ? new Set() : hiddenStylesOf(styles),
      hasEvenHeaders: settings !== undefined && hasEvenHeaders(settings),
    };
    if (styles !== undefined) this.#formats = unshownFormatsOf(styles);
  }

  /** Rewrites everything that the main part leads to. Throws CleanRefusal. */
  async rewrite(): Promise<readonly NewPart[]> {
    const roots = this.#relationsOf("");
    const [main, ...others] = roots.filter(({ kind }) => kind === "officeDocument");
    if (main?.target === undefined || others.length > 0)
      throw new CleanRefusal("damaged", "the document has no main part");
    for (const { kind } of roots)
      if (kind !== "officeDocument") this.#record.remove("relationship", kind, notesOnKinds.get(kind));
    this.#lookAround(main.target);
    const target = await this.#follow(main, main.target, undefined);
    const entry = { id: "rId1", type: typeOf(main), target };
    this.#made.push({ name: "_rels/.rels", bytes: relationsXml([entry]), contentType: RELATIONS_TYPE });
    // Shared strings come last, when every sheet has said which ones it shows.
    for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#rewrite(next);
    if (this.#partlyShown.isAny) this.#record.note("partly-shown-kept");
    return this.#made;
  }

  #next(): Queued | undefined {
    const at = this.#queue.findIndex(({ kind }) => kind !== "sharedStrings");
    return at === -1 ? this.#queue.shift() : this.#queue.splice(at, 1)[0];
  }
}
