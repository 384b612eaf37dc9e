/** Fields of Word: page numbers stay alive, every other field becomes the text it last showed. */

import type { Element } from "slimdom";
import type { CleaningRecord } from "../cleaning-record.ts";
import { elementsOf, unwrap } from "../xml/parse-xml.ts";
import { nameOf, words } from "../xml/vocabulary.ts";
import { officeNamespaces } from "./vocabulary.ts";

const liveFields = words("PAGE NUMPAGES SECTIONPAGES SECTION");

const isLive = (code: string): boolean =>
  liveFields.has(code.trim().split(/\s+/)[0] ?? "") && /^[\sA-Za-z0-9\\*"#,.-]{0,60}$/.test(code);

interface OpenField {
  readonly marks: Element[];
  /** What stands between the beginning and the result, other than the code: never shown. */
  readonly unseen: Element[];
  code: string;
  inResult: boolean;
}

function close(field: OpenField, record: CleaningRecord): void {
  for (const element of field.unseen) element.remove();
  if (isLive(field.code)) return;
  for (const mark of field.marks) mark.remove();
  record.remove("w:instrText", undefined, "fields-fixed");
}

function fieldKind(element: Element): string {
  return element.attributes.find(({ localName }) => localName === "fldCharType")?.value ?? "";
}

/** Follows one field character through the fields that are open. */
function meetMark(element: Element, open: OpenField[], record: CleaningRecord): void {
  const kind = fieldKind(element);
  if (kind === "begin") open.push({ marks: [element], unseen: [], code: "", inResult: false });
  const field = open.at(-1);
  if (field === undefined) {
    element.remove();
    return;
  }
  element.replaceChildren();
  if (kind === "separate") field.inResult = true;
  if (kind !== "begin") field.marks.push(element);
  if (kind === "end") {
    open.pop();
    close(field, record);
  }
}

function fixSimple(element: Element, record: CleaningRecord): void {
  const code = element.attributes.find(({ localName }) => localName === "instr")?.value ?? "";
  if (isLive(code)) return;
  unwrap(element);
  record.remove("w:fldSimple", undefined, "fields-fixed");
}

function meetCode(element: Element, field: OpenField | undefined): void {
  if (field === undefined || field.inResult) {
    element.remove();
    return;
  }
  field.code += element.textContent ?? "";
  field.marks.push(element);
}

/** Fixes the fields of one part. */
export function fixFields(root: Element, record: CleaningRecord): void {
  const open: OpenField[] = [];
  for (const element of elementsOf(root)) {
    const name = nameOf(element, officeNamespaces);
    const field = open.at(-1);
    if (name === "w:fldChar") meetMark(element, open, record);
    else if (name === "w:instrText") meetCode(element, field);
    else if (name === "w:fldSimple") fixSimple(element, record);
    else if (name === "w:t" && field?.inResult === false) field.unseen.push(element);
  }
  for (const field of open) for (const mark of [...field.marks, ...field.unseen]) mark.remove();
}
