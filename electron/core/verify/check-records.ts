/** Records of the sender's register: what they lead to is in the bundle and may be led to, and names are those of its people. */

import { carriedFieldsOf, type CarriedRecord } from "../bundle/carried-records.ts";
import { memberNames } from "../bundle/layout.ts";
import { kindOf } from "../records/record-kinds.ts";
import type { Collected } from "./collected.ts";
import type { FindingReporter, VerifiedItem } from "./report.ts";
import type { ReportedRecord } from "./reported-record.ts";

/** Whether what leads to `target` may lead there: to a record of one of these kinds, or to an item. */
type Allows = (target: string, kinds: readonly string[]) => boolean;

function targetsIn({ register }: Collected, items: readonly VerifiedItem[]): ReadonlyMap<string, string> {
  const originals = items.flatMap(({ item }) => (item === undefined ? [] : [[item, "item"] as const]));
  return new Map([...originals, ...register.map(({ record, kind }) => [record, kind] as const)]);
}

/** Names of fields, and `links`, that lead to nothing or to what they may not lead to. */
function brokenReferences({ kind, fields, links }: CarriedRecord, allows: Allows): string[] {
  const broken = carriedFieldsOf(kind, "open").filter(([name, field]) => {
    const value = fields[name];
    if (typeof value !== "string" || (field.type !== "record" && field.type !== "item")) return false;
    return !allows(value, field.type === "item" ? ["item"] : field.of);
  });
  const areSound = links.every((link) => allows(link, kindOf(kind).links));
  return [...broken.map(([name]) => name), ...(areSound ? [] : ["links"])];
}

/** Terms with the code of another one: nobody could tell which of them a record means. */
const termsTwice = (register: readonly CarriedRecord[]): CarriedRecord[] =>
  register
    .filter(({ kind }) => kind === "term")
    .filter(
      ({ fields }, index, all) => all.findIndex((other) => other.fields["code"] === fields["code"]) < index,
    );

/** Checks all records against the items of the bundle; a fault is named and what is broken is shown all the same. */
export function checkRecords(
  collected: Collected,
  items: readonly VerifiedItem[],
  report: FindingReporter,
): ReportedRecord[] {
  const { register, people } = collected;
  const targets = targetsIn(collected, items);
  // Where the archive ends too early or the record of an item is missing, that was said, and more cannot be.
  const areKnown = collected.isWhole && items.every(({ item, copy }) => (item ?? copy) !== undefined);
  const allows: Allows = (target, kinds) => kinds.includes(targets.get(target) ?? (areKnown ? "" : "item"));
  for (const record of register) {
    for (const field of brokenReferences(record, allows)) {
      report({ kind: "contradiction", path: memberNames.records, field: `${record.code}.${field}` });
    }
  }
  for (const { code } of termsTwice(register)) {
    report({ kind: "contradiction", path: memberNames.records, field: `${code}.code` });
  }
  for (const { record } of people) {
    // Where the records are missing, that was said.
    if (targets.get(record) === "person" || !collected.members.has(memberNames.records)) continue;
    report({ kind: "contradiction", path: memberNames.people, field: record });
  }
  const names = new Map(people.map(({ record, fields }) => [record, fields]));
  return register.map((record) => {
    const name = record.kind === "person" ? names.get(record.record) : undefined;
    return { ...record, ...(name && { name }) };
  });
}
