/** A description as the catalogue keeps it, and back. */

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { decodeJson } from "../../core/decode.ts";
import { answerSchema, type Card, type Description } from "../../decoders/jobs/describe.ts";
import { saidTexts } from "./said-texts.ts";
import type { DescriptionRow } from "../catalogue/description-table.ts";

/** More than any record that the decoder process can send. */
const MAX_RECORD_BYTES = 64 * 1024 * 1024;

const sha256 = (crypto: CryptoBackend, bytes: Uint8Array): string => {
  const hash = crypto.createSha256();
  hash.update(bytes);
  return encodeHex(hash.digest());
};

const first = <Value>(readings: readonly { readonly value: Value }[]): Value | null =>
  readings[0]?.value ?? null;

const pixels = (readings: Card["width"]): number | null => {
  const value = first(readings);
  return value === null ? null : Math.round(value);
};

function placeOf({ gps }: Card): Pick<DescriptionRow, "latitude" | "longitude" | "altitude"> {
  const place = first(gps);
  if (place === null) return { latitude: null, longitude: null, altitude: null };
  return { latitude: place.latitude, longitude: place.longitude, altitude: place.altitude ?? null };
}

/** The row of a description. */
export function descriptionRow(
  crypto: CryptoBackend,
  description: Description,
  { itemId, nowMs }: { readonly itemId: string; readonly nowMs: number },
): DescriptionRow {
  const { card, warnings } = description;
  const json = encodeUtf8(JSON.stringify(description));
  return {
    itemId,
    record: deflateRawSync(json),
    digest: sha256(crypto, json),
    capturedAt: first(card.capturedAt),
    ...placeOf(card),
    make: first(card.make),
    model: first(card.model),
    durationSeconds: first(card.durationSeconds),
    width: pixels(card.width),
    height: pixels(card.height),
    author: first(card.author),
    software: first(card.software),
    warnings: JSON.stringify([...new Set(warnings.map(({ code }) => code))]),
    said: JSON.stringify(saidTexts(description.tags)),
    describedAtMs: nowMs,
  };
}

/** The whole record of a row. Throws DecodeError when the catalogue holds something else. */
export function recordOf({ record }: Pick<DescriptionRow, "record">): Description {
  const json = inflateRawSync(record, { maxOutputLength: MAX_RECORD_BYTES });
  return decodeJson(answerSchema, json.toString("utf8"), "description");
}
