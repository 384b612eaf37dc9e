/**
 * Writes a HEIF or AVIF of the main picture and what it is made of: its tiles, its transparency, depth and gain maps.
 * Everything else is left behind: Exif and XMP items, thumbnails (which may show an older crop), other pictures.
 */

import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import type { RemovedPart } from "../format-cleaner.ts";
import type { CleanedImage } from "../image/whole-image.ts";
import { auxiliaryPurpose, cleanProperty } from "./clean-properties.ts";
import { cleanAv1Data, cleanHevcConfiguration, cleanHevcData } from "./coded-picture.ts";
import { readHeif } from "./read-heif.ts";
import type { HeifFile, HeifReference } from "./read-heif.ts";
import { writeHeif } from "./write-heif.ts";
import type { ItemToWrite } from "./write-heif.ts";

const keptReferences = new Set(["dimg", "auxl", "prem"]);

/** The main picture, what it is put together from, and auxiliary pictures of those. */
function selectItems({ primary, items, references }: HeifFile): Set<number> {
  const kept = new Set([primary]);
  for (let before = 0; before !== kept.size;) {
    before = kept.size;
    for (const { type, from, to } of references) {
      if (type === "dimg" && kept.has(from)) for (const id of to) kept.add(id);
      if (type === "auxl" && to.some((id) => kept.has(id))) kept.add(from);
    }
  }
  for (const id of kept) if (!items.has(id)) throw new CleanRefusal("damaged", "a picture that is not there");
  return kept;
}

function findProperty(file: HeifFile, id: number, type: string): HeifFile["properties"][number] | undefined {
  const indexes = file.associations.get(id)?.map(({ index }) => index) ?? [];
  return indexes.map((index) => file.properties[index - 1]).find((property) => property?.type === type);
}

/** Lengths of the instructions for putting a picture together; anything longer would be something else. */
function assertInstructions(type: string, data: Buffer, inputs: number): void {
  const isWide = ((data[1] ?? 0) & 1) === 1;
  const size = isWide ? 4 : 2;
  const expected = type === "grid" ? 4 + 2 * size : type === "iovl" ? 10 + 2 * size * (inputs + 1) : 0;
  if (data.length !== expected)
    throw new CleanRefusal("unknown-structure", `instructions of another length for ${type}`);
}

function cleanData(file: HeifFile, id: number): Uint8Array[] {
  const type = file.items.get(id)?.type ?? "";
  const data = file.dataOf(id);
  if (type === "hvc1") {
    const configuration = findProperty(file, id, "hvcC");
    if (configuration === undefined) throw new CleanRefusal("damaged", "a picture without its configuration");
    return cleanHevcData(data, cleanHevcConfiguration(configuration.body).lengthSize);
  }
  if (type === "av01") {
    const parts = cleanAv1Data(data);
    const isShorter = parts.reduce((sum, part) => sum + part.length, 0) !== data.length;
    if (isShorter && findProperty(file, id, "a1lx") !== undefined) {
      throw new CleanRefusal("unknown-structure", "layers whose sizes would no longer fit");
    }
    return parts;
  }
  if (!["grid", "iovl", "iden"].includes(type))
    throw new CleanRefusal("unsupported-format", "a picture of another coding");
  const inputs =
    file.references.find((reference) => reference.type === "dimg" && reference.from === id)?.to.length ?? 0;
  assertInstructions(type, data, inputs);
  return [data];
}

function cleanProperties(file: HeifFile, id: number): ItemToWrite["properties"] {
  return (file.associations.get(id) ?? []).flatMap(({ index, isEssential }) => {
    if (index === 0) return [];
    const property = file.properties[index - 1];
    if (property === undefined) throw new CleanRefusal("damaged", "a property that is not there");
    const bytes = cleanProperty(property, isEssential);
    return bytes === undefined ? [] : [{ bytes, isEssential }];
  });
}

function cleanReferences(
  references: readonly HeifReference[],
  numbers: ReadonlyMap<number, number>,
): HeifReference[] {
  return references.flatMap(({ type, from, to }) => {
    const source = numbers.get(from);
    const targets = to.flatMap((id) => numbers.get(id) ?? []);
    return keptReferences.has(type) && source !== undefined && targets.length > 0
      ? [{ type, from: source, to: targets }]
      : [];
  });
}

function listRemoved(file: HeifFile, kept: ReadonlySet<number>): RemovedPart[] {
  const names = new Map<string, RemovedPart>();
  const thumbnails = new Set(file.references.filter(({ type }) => type === "thmb").map(({ from }) => from));
  for (const { id, type } of file.items.values()) {
    if (kept.has(id)) continue;
    const known: Readonly<Record<string, string>> = { Exif: "Exif", mime: "mime (XMP)", "uri ": "uri" };
    const tag = known[type] ?? (thumbnails.has(id) ? "thumbnail" : "picture");
    names.set(tag, { group: "item", tag });
  }
  for (const { type } of file.properties) {
    if (["udes", "crtt", "mdft", "uuid", "altt"].includes(type))
      names.set(type, { group: "property", tag: type });
  }
  for (const type of file.dropped) names.set(type, { group: type });
  return [...names.values()];
}

function listNotes(file: HeifFile, kept: ReadonlySet<number>, removed: readonly RemovedPart[]): CleanNote[] {
  const notes: CleanNote[] = [];
  if (removed.some(({ tag }) => tag === "picture")) notes.push("secondary-images-removed");
  if (file.dropped.some((type) => type === "mpvd")) notes.push("motion-video-removed");
  if ([...kept].some((id) => findProperty(file, id, "clap") !== undefined)) notes.push("cropped-parts-kept");
  const purposes = [...kept].flatMap((id) => {
    const property = findProperty(file, id, "auxC");
    return property === undefined ? [] : [auxiliaryPurpose(property) ?? ""];
  });
  if (purposes.some((urn) => urn.endsWith("hdrgainmap"))) notes.push("gain-map-kept");
  if (purposes.some((urn) => /depth|matte|auxid:2$/.test(urn))) notes.push("depth-map-kept");
  return notes;
}

/** Cleans a HEIF or AVIF of still pictures. Throws CleanRefusal. */
export function cleanHeif(bytes: Buffer): CleanedImage {
  const file = readHeif(bytes);
  const kept = selectItems(file);
  const ids = [...kept].sort((left, right) => left - right);
  const numbers = new Map(ids.map((id, index) => [id, index + 1]));
  const items = ids.map((id): ItemToWrite => ({
    type: file.items.get(id)?.type ?? "",
    isHidden: file.items.get(id)?.isHidden ?? false,
    data: cleanData(file, id),
    properties: cleanProperties(file, id),
  }));
  const isAvif = items.some(({ type }) => type === "av01");
  const removed = listRemoved(file, kept);
  return {
    parts: writeHeif({
      brands: file.brands,
      primary: numbers.get(file.primary) ?? 1,
      items,
      references: cleanReferences(file.references, numbers),
    }),
    mediaType: isAvif ? "image/avif" : "image/heic",
    method: "lossless",
    removed,
    notes: listNotes(file, kept, removed),
  };
}
