/**
 * What a file says about itself in words that people look for: titles, captions, keywords, names, places (resources/spec/catalogue.md §3).
 * Taken from the tags of a description by their names, so that what was described earlier needs no new reading.
 */

import * as v from "valibot";
import { decodeJson } from "../../core/decode.ts";
import type { RecordedTag } from "../../decoders/jobs/describe.ts";

/** What such a text is, in the order in which it is given as a reason. */
export const saidFields = [
  "title",
  "subject",
  "description",
  "keywords",
  "person",
  "location",
  "rights",
  "producer",
  "album",
] as const;

/** What such a text is. */
export type SaidField = (typeof saidFields)[number];

/** The texts by what they are, each once; those that a file does not have are absent. */
export type SaidTexts = Readonly<Partial<Record<SaidField, readonly string[]>>>;

const MAX_TEXT_CHARACTERS = 10_000;
/** A file that says more than this repeats itself, or wants to be in the way. */
const MAX_CHARACTERS = 100_000;

/** Names of tags in lower case, as ExifTool and the readers beside it have them. */
const namesOf: Readonly<Record<SaidField, readonly string[]>> = {
  title: ["title", "objectname", "headline", "documentname", "xptitle"],
  subject: ["subject", "xpsubject"],
  description: [
    ...["description", "imagedescription", "caption", "caption-abstract", "abstract", "synopsis"],
    ...["longdescription", "comment", "comments", "usercomment", "xpcomment", "specialinstructions"],
    ...["instructions", "alttextaccessibility", "extdescraccessibility"],
  ],
  keywords: [
    ...["keywords", "keyword", "xpkeywords", "hierarchicalsubject", "lastkeywordxmp", "tagslist"],
    ...["category", "categories", "supplementalcategories"],
  ],
  person: [
    ...["artist", "creator", "by-line", "author", "xpauthor", "initial-creator", "lastmodifiedby"],
    ...["writer-editor", "captionwriter", "contact", "manager", "director", "performer", "albumartist"],
    ...["ownername", "cameraownername", "personinimage", "personinimagename", "regionname"],
    ...["regionpersondisplayname", "from", "sender", "to", "cc", "bcc", "reply-to", "replyto"],
  ],
  location: [
    ...["city", "sub-location", "location", "locationname", "state", "province-state", "country"],
    ...["country-primarylocationname", "contentlocationname", "gpsareainformation"],
  ],
  rights: [
    ...["copyright", "rights", "copyrightnotice", "copyrightownername", "usageterms", "license"],
    ...["credit", "source", "webstatement"],
  ],
  producer: [
    ...["producer", "publisher", "company", "organization", "organisation", "software", "creatortool"],
    ...["application", "generator", "encoder"],
  ],
  album: ["album", "tvshow", "series"],
};

const fieldOfName: ReadonlyMap<string, SaidField> = new Map(
  saidFields.flatMap((field) => namesOf[field].map((name) => [name, field] as const)),
);

/** XMP says words in several languages, each in a tag of its own. */
const LANGUAGE = /-(?:x-default|[a-z]{2,3}(?:-[A-Za-z]{2,4})?)$/;
const PLACE_OF_XMP = /^location(?:shown|created)/;
const NO_TEXT = /^\(Binary data \d+ bytes/;

function fieldOf({ group, name }: RecordedTag): SaidField | undefined {
  const called = name.toLowerCase();
  const plain = fieldOfName.has(called) ? called : name.replace(LANGUAGE, "").toLowerCase();
  // Dublin Core calls keywords the subject, and PDF the program the creator.
  if (plain === "subject" && group === "XMP-dc") return "keywords";
  if (plain === "creator" && group === "PDF") return "producer";
  return PLACE_OF_XMP.test(plain) ? "location" : fieldOfName.get(plain);
}

/** Collects what the tags of a file say in words. */
export function saidTexts(tags: readonly RecordedTag[]): SaidTexts {
  const found = new Map<SaidField, Set<string>>();
  let room = MAX_CHARACTERS;
  for (const tag of tags) {
    const field = fieldOf(tag);
    if (field === undefined) continue;
    const texts = found.get(field) ?? new Set();
    for (const value of typeof tag.value === "string" ? [tag.value] : tag.value) {
      const text = value.replaceAll("\0", " ").trim().slice(0, MAX_TEXT_CHARACTERS).toWellFormed();
      if (text === "" || NO_TEXT.test(text) || texts.has(text) || text.length > room) continue;
      room -= text.length;
      texts.add(text);
    }
    if (texts.size > 0) found.set(field, texts);
  }
  return Object.fromEntries(Array.from(found, ([field, texts]) => [field, [...texts]]));
}

const texts = v.exactOptional(v.pipe(v.array(v.string()), v.readonly()));
const saidSchema = v.strictObject(v.entriesFromList(saidFields, texts));

/** Reads such texts from the catalogue. Throws DecodeError. */
export const decodeSaid = (json: string): SaidTexts => decodeJson(saidSchema, json, "description");
