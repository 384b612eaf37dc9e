/** What all of it comes to, in sentences that say no more than is known. */

import type {
  Card,
  Description,
  ParseWarning,
  Sidecar,
  SummaryCode,
  SummarySentence,
} from "../jobs/describe.ts";
import { FILM, findTag, textOf, type Tags } from "./readings.ts";

/** Messengers send no picture that is larger than this. */
const MESSENGER_SIDE = 2560;
/** … nor one that is less compressed. */
const MESSENGER_BYTES_PER_PIXEL = 0.6;

type Subject = Pick<Description, "mediaType"> & {
  readonly sizeBytes: number;
  readonly tags: Tags;
  readonly card: Card;
  readonly warnings: readonly ParseWarning[];
  readonly sidecar?: Sidecar | undefined;
};

const sentence = (code: SummaryCode, values: Record<string, string> = {}): SummarySentence => ({
  code,
  values,
});

const firstText = (readings: readonly { readonly value: string }[]): string => readings[0]?.value ?? "";

function cameraSentences({ card }: Subject): SummarySentence[] {
  const make = firstText(card.make);
  const model = firstText(card.model);
  const camera = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`.trim();
  return camera === "" ? [] : [sentence("taken-with", { camera })];
}

const isCaptured = (mediaType: string): boolean => /^(image|video|audio)\//.test(mediaType);
const isSeen = (mediaType: string): boolean => /^(image|video)\//.test(mediaType);

function timeAndPlace({ card, mediaType }: Subject): SummarySentence[] {
  const time = firstText(card.capturedAt);
  const place = card.gps[0]?.value;
  return [
    ...(time === "" ? [] : [sentence("taken-at", { time: time.replace("T", " ") })]),
    ...(time === "" && isCaptured(mediaType) ? [sentence("no-time")] : []),
    ...(place === undefined
      ? []
      : [
          sentence("place", {
            latitude: place.latitude.toFixed(5),
            longitude: place.longitude.toFixed(5),
          }),
        ]),
    ...(place === undefined && isSeen(mediaType) ? [sentence("no-place")] : []),
  ];
}

const differs = (readings: readonly { readonly value: unknown }[]): boolean =>
  new Set(readings.map(({ value }) => JSON.stringify(value).toLowerCase())).size > 1;

/** In degrees, some ten metres: the same place with fewer digits contradicts nothing. */
const SAME_PLACE = 1e-4;

const differInPlace = ({ gps }: Card): boolean =>
  gps.some(
    ({ value: { latitude, longitude } }) =>
      Math.abs(latitude - (gps[0]?.value.latitude ?? latitude)) > SAME_PLACE ||
      Math.abs(longitude - (gps[0]?.value.longitude ?? longitude)) > SAME_PLACE,
  );

/** Which fields have several values; times that differ in precision or zone count, because a person should see both. */
function differing({ card }: Subject): SummarySentence[] {
  const fields = (["capturedAt", "gps", "make", "model", "author"] as const).filter((field) =>
    field === "gps" ? differInPlace(card) : differs(card[field]),
  );
  return fields.length === 0 ? [] : [sentence("values-differ", { fields: fields.join(", ") })];
}

/** A JPEG of a messenger's size and quality in which nothing of a camera is left. */
function isLikeMessenger({ mediaType, tags, card, sizeBytes }: Subject): boolean {
  const width = card.width[0]?.value ?? 0;
  const height = card.height[0]?.value ?? 0;
  const isSmall = Math.max(width, height) <= MESSENGER_SIDE && Math.max(width, height) >= 320;
  const hasCamera = card.make.length + card.model.length + card.capturedAt.length + card.gps.length > 0;
  const hasExif = tags.some(({ group }) => group === "ExifIFD" || group === "GPS");
  const isPressed = sizeBytes / (width * height) < MESSENGER_BYTES_PER_PIXEL;
  return (
    mediaType === "image/jpeg" && isSmall && isPressed && !hasCamera && !hasExif && card.software.length === 0
  );
}

const isMotion = (tags: Tags): boolean =>
  tags.some(
    ({ document, name, value }) =>
      document === FILM ||
      (/^(MotionPhoto|MicroVideo)$/.test(name) && value !== "0") ||
      /^(MotionPhotoVideo|EmbeddedVideoFile|EmbeddedVideoType)$/.test(name),
  );

function insides({ tags }: Subject): SummarySentence[] {
  const pictures = findTag(tags, "MPF0", "NumberOfImages");
  const count = pictures === undefined ? 0 : Number(textOf(pictures));
  return [
    ...(isMotion(tags) ? [sentence("moving-picture-inside")] : []),
    ...(count > 1 ? [sentence("more-pictures-inside", { count: String(count) })] : []),
    ...(tags.some(({ group }) => group === "JUMBF" || group.startsWith("C2PA"))
      ? [sentence("credentials-not-checked")]
      : []),
  ];
}

const MAX_PEOPLE = 10;

/** Who else left a name in it, and where that stands. */
function commenters({ tags }: Subject): SummarySentence[] {
  const places = tags.filter(({ name }) => name === "CommentAuthors" || name === "ChangeAuthors");
  const people = new Set(places.flatMap(({ value }) => value));
  if (people.size === 0) return [];
  const names = [...people].slice(0, MAX_PEOPLE).map((name) => name.slice(0, 80));
  const more = people.size > MAX_PEOPLE ? ", …" : "";
  const source = places.map(({ group, name }) => `${group}:${name}`).join(", ");
  return [sentence("commented-by", { people: `${names.join(", ")}${more} (${source})` })];
}

/** Sums up a file. */
export function summaryOf(subject: Subject): SummarySentence[] {
  const { card, warnings, sidecar } = subject;
  const author = firstText(card.author);
  const software = firstText(card.software);
  const seconds = card.durationSeconds[0]?.value;
  const has = (...codes: readonly ParseWarning["code"][]): boolean =>
    warnings.some(({ code }) => codes.includes(code));
  return [
    ...(sidecar === undefined ? [] : [sentence(`sidecar-${sidecar.kind}`)]),
    ...cameraSentences(subject),
    ...timeAndPlace(subject),
    ...(seconds === undefined ? [] : [sentence("lasts", { seconds: seconds.toFixed(1) })]),
    ...(author === "" ? [] : [sentence("by", { author })]),
    ...(software === "" ? [] : [sentence("made-with", { software })]),
    ...commenters(subject),
    ...differing(subject),
    ...(isLikeMessenger(subject) ? [sentence("maybe-messenger-copy")] : []),
    ...insides(subject),
    ...(has("truncated", "damaged") ? [sentence("damaged")] : []),
    ...(has("password-protected") ? [sentence("protected")] : []),
  ];
}
