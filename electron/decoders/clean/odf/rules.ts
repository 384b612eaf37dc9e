/** What goes out of contents and styles of an OpenDocument file, by name. */

import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import type { XmlRules } from "../xml/filter-xml.ts";
import { words } from "../xml/vocabulary.ts";
import { odfNamespaces } from "./vocabulary.ts";

const comments = words("office:annotation office:annotation-end");
/** What was deleted lies here; what was inserted stands in the text already. */
const tracked = words(`
  text:tracked-changes text:change text:change-start text:change-end table:tracked-changes text:format-change`);
const scripts = words(
  "office:scripts office:event-listeners presentation:event-listener script:event-listener office:forms draw:control",
);
const hidden = words("text:hidden-text text:hidden-paragraph");
const tables = words(`
  table:database-ranges table:data-pilot-tables table:named-expressions table:content-validations table:consolidation
  table:dde-links table:label-ranges table:scenario table:table-source table:cell-range-source table:calculation-settings`);
const silent = words(`
  office:meta office:settings svg:title svg:desc text:bookmark text:bookmark-start text:bookmark-end text:reference-mark
  text:reference-mark-start text:reference-mark-end text:user-field-decls text:variable-decls text:dde-connection-decls
  text:soft-page-break text:alphabetical-index-auto-mark-file  presentation:notes presentation:settings
   anim:par presentation:animations presentation:sound svg:font-face-src svg:definition-src
  office:dde-source   `);

/** Fields that name people, dates, files and programs: what they last showed stays as text, and so does the text of links. */
const fixed = words(`
  text:author-name text:author-initials text:sender-firstname text:sender-lastname text:sender-initials text:sender-title
  text:sender-position text:sender-email text:sender-phone-private text:sender-fax text:sender-company text:sender-phone-work
  text:sender-street text:sender-city text:sender-postal-code text:sender-country text:sender-state-or-province text:initial-creator
  text:creation-date text:creation-time text:description text:user-defined text:print-time text:print-date text:printed-by
  text:title text:subject text:keywords text:editing-cycles text:editing-duration text:modification-time text:modification-date
  text:creator text:file-name text:template-name text:database-display text:database-name text:placeholder text:variable-set
  text:variable-get text:variable-input text:user-field-get text:user-field-input text:text-input text:expression text:script
  text:macro text:dde-connection text:execute-macro text:bookmark-ref text:reference-ref text:conditional-text text:date text:time
  text:meta text:meta-field text:sheet-name`);
const links = words("text:a draw:a");

const notesOf = (names: ReadonlySet<string>, note: CleanNote): [string, CleanNote][] =>
  [...names].map((name) => [name, note]);

const dropped = words(`
  draw:id xml:id text:formula table:formula office:target-frame-name xlink:title xlink:role table:protection-key
  text:protection-key style:display-name draw:display-name table:structure-protected table:protected text:protected draw:caption-id
  form:id text:condition text:string-value   text:cite-name
    text:reference-name`);

/** The rules of all three formats. */
export const odfRules: XmlRules = {
  namespaces: odfNamespaces,
  drop: new Set([...comments, ...tracked, ...scripts, ...hidden, ...tables, ...silent]),
  unwrap: new Set([...fixed, ...links]),
  refuse: words("draw:object-ole draw:plugin draw:applet draw:floating-frame"),
  dropAttributes: (name, element) =>
    (name === "draw:name" &&
      !/^draw:(fill-image|gradient|hatch|marker|stroke-dash|opacity|page)/.test(element)) ||
    dropped.has(name) ||
    name.startsWith("meta:") ||
    name.startsWith("dc:"),
  constantAttributes: new Map(),
  notes: new Map([
    ...notesOf(comments, "comments-removed"),
    ...notesOf(tracked, "tracked-changes-accepted"),
    ...notesOf(scripts, "scripts-removed"),
    ...notesOf(hidden, "hidden-text-removed"),
    ...notesOf(fixed, "fields-fixed"),
    ...notesOf(links, "links-removed"),
    ["presentation:notes", "speaker-notes-removed"],
    ["svg:font-face-src", "fonts-removed"],
  ]),
};
