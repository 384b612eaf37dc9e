/** Judges colour profiles by the digests of the few that a clean picture may carry, and their tags by value. */

import { createHash } from "node:crypto";
import { isMeasuredOnly } from "../image/file-tags.ts";
import type { ScannedTag } from "../format-cleaner.ts";

/** SHA-256 of each canonical profile. */
const knownDigests: ReadonlySet<string> = new Set([
  "f0d03c3cf3218c8b7a2d7dc790c7529a63a0e28a7f1a165cfedf341fece4d6d8",
  "15f86ff871a0e9c63d8893c87629c72dabf3bb768443d188ee56e240ea91f33b",
  "3613757da77bb51f43b480bb00df9f92763962736789858ea92ca2a975b259e6",
  "148111fcf4735ae8363d70072140fe6826d8e31715ca70e76e03e800df4653e6",
  "49ac3849ca0d8fa6b5f6ce592c545aa06531f3575395f0dcdae24f658cbcb7ce",
  "cb06bd9debcc99c5e8865bcdb75d37e91c4ab9b71be4cc032e56389b3b2c8868",
  "84da15148b1e05a841db8544bf98b4826ec4c8cf44d0e4315f7c03b689de95ce",
  "7c6b2d499181fae5bf8b96326f90276ee22a4203f540e2e64e236095d0d3ee9d",
  "fbe38997b243ca1fc3781c889f843abb17a5990b882eae1d82c1f35165bdaf08",
]);

/** Tells whether these bytes are one of the known profiles, to the bit. */
export const isCanonicalProfile = (profile: Uint8Array): boolean =>
  knownDigests.has(createHash("sha256").update(profile).digest("hex"));

const headerValues: Readonly<Record<string, RegExp>> = {
  ProfileCMMType: /^(\0{4})?$/,
  ProfileVersion: /^1056$/,
  ProfileClass: /^mntr$/,
  ColorSpaceData: /^(RGB|GRAY) ?$/,
  ProfileConnectionSpace: /^XYZ ?$/,
  ProfileDateTime: /^0000:00:00 00:00:00$/,
  ProfileFileSignature: /^acsp$/,
  PrimaryPlatform: /^(\0{4})?$/,
  CMMFlags: /^0$/,
  DeviceManufacturer: /^(\0{4})?$/,
  DeviceModel: /^(\0{4})?$/,
  DeviceAttributes: /^0 0$/,
  RenderingIntent: /^0$/,
  ConnectionSpaceIlluminant: /^0\.9642 1 0\.82491$/,
  ProfileCreator: /^(\0{4})?$/,
  ProfileID: /^0( 0){15}$/,
};

const profileValues: Readonly<Record<string, RegExp>> = {
  ProfileDescription:
    /^(sRGB|Display P3|(Adobe|ProPhoto|Generic) RGB compatible|Rec\. 2020|Grey (sRGB|2\.2|1\.8))$/,
  ProfileCopyright: /^CC0$/,
};

const numbers = new Set([
  "MediaWhitePoint",
  "ChromaticAdaptation",
  ...["Red", "Green", "Blue"].map((c) => `${c}MatrixColumn`),
]);
const curves = new Set(["Red", "Green", "Blue", "Gray"].map((colour) => `${colour}TRC`));

/** What ExifTool reports of a canonical profile. */
export function allowsProfileTag({ group, name, value }: ScannedTag): boolean {
  if (group === "ICC-header") return headerValues[name]?.test(value) ?? false;
  if (group !== "ICC_Profile") return false;
  if (numbers.has(name)) return /^[-0-9. e]{1,120}$/.test(value);
  if (curves.has(name)) return isMeasuredOnly(value);
  return profileValues[name]?.test(value) ?? false;
}
