/** What a sidecar is about: by what it says itself, and by its own name, which its program made from the other's. */

import type { Sidecar } from "../../decoders/jobs/describe.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import type { SidecarRow } from "../catalogue/sidecar-table.ts";

const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** `photo.jpg.proof.csv`, `<digest>.proof.json`, `photo.jpg.asc`: the name in front. */
const wholeNameIn = (name: string): string | undefined =>
  /^(.+)\.(?:proof\.(?:csv|json)|asc|sig)$/i.exec(name)?.[1];

/** `photo.csv`, `photo.c2pa`: the name in front without the other's ending. */
const stemIn = (name: string): string | undefined => /^(.+)\.(?:csv|c2pa)$/i.exec(name)?.[1];

/** The row of a sidecar. */
export function sidecarRow({ id, nameText }: ItemRow, { kind, sha256, fileName }: Sidecar): SidecarRow {
  const inName = wholeNameIn(nameText);
  const digest =
    sha256 ?? (inName !== undefined && isDigest(inName.toLowerCase()) ? inName.toLowerCase() : null);
  const file = inName !== undefined && !isDigest(inName.toLowerCase()) ? inName : (fileName ?? null);
  return {
    itemId: id,
    kind,
    namesSha256: digest,
    namesFile: file?.normalize("NFC") ?? null,
    namesStem: inName === undefined ? (stemIn(nameText) ?? null) : null,
  };
}
