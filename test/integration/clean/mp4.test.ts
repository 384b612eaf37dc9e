import { describe, expect, it } from "vitest";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import { changed, cleanCopy, cleanerFor, inFolder, made } from "../../support/clean-copy.ts";
import { canJudge, type HidingPlace, judgeAll, marker, proven } from "../../support/judge-copies.ts";
import { clip, plainMovie } from "../../support/media-clips.ts";
import { addInside, box, findBox, uint32, withTextTrack } from "../../support/movie-boxes.ts";

/** A user data box as phones write it: a size, a language and a text. */
const copyrightText = (type: string): Buffer =>
  box(type, Buffer.from([0, marker.length, 0x15, 0xc7]), marker);

const inMovie = (name: string, make: () => Buffer, ending = "mp4", needle = marker): HidingPlace => ({
  ...{ name, ending, make, needle },
});

/** What fits into the name of a maker and a version. */
const vendor = "Tobol";

const seiUserData = `h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+${marker}`;

const places: readonly HidingPlace[] = [
  inMovie("tags of the movie", () =>
    plainMovie("-metadata", `title=${marker}`, "-metadata", `artist=${marker}`),
  ),
  inMovie(
    "Keys: position of an iPhone",
    () =>
      changed(
        "mov",
        clip("mov", "-c:v", "libx264", "-c:a", "aac"),
        "exiftool",
        "-q",
        "-overwrite_original",
        `-Keys:LocationName=${marker}`,
        "-Keys:GPSCoordinates=12.3456 98.7654 10",
      ),
    "mov",
  ),
  inMovie("user data ©xyz", () => addInside(plainMovie(), ["moov"], box("udta", copyrightText("\u00a9xyz")))),
  inMovie("user data loci", () =>
    addInside(
      plainMovie(),
      ["moov"],
      box(
        "udta",
        box("loci", uint32(0), Buffer.from([0x15, 0xc7]), `${marker}\0`, Buffer.alloc(13), "earth\0\0"),
      ),
    ),
  ),
  inMovie("user data of a track", () =>
    addInside(plainMovie(), ["moov", "trak"], box("udta", box("name", marker))),
  ),
  inMovie("an action camera's user data", () =>
    addInside(
      plainMovie(),
      ["moov"],
      box("udta", box("FIRM", marker), box("CAME", marker), box("GPMF", `DVID${marker}`)),
    ),
  ),
  inMovie("samples of a track of positions", () => withTextTrack(plainMovie(), "gpmd", marker)),
  inMovie("samples of camera motion", () => withTextTrack(plainMovie(), "camm", marker)),
  inMovie("samples of what a phone notes beside the picture", () =>
    withTextTrack(plainMovie(), "mebx", marker),
  ),
  inMovie("chapters", () => withTextTrack(plainMovie(), "text", marker)),
  inMovie("subtitles", () => withTextTrack(plainMovie(), "tx3g", marker)),
  inMovie("a cover in the list of tags", () =>
    addInside(
      plainMovie(),
      ["moov"],
      box("udta", box("meta", uint32(0), box("ilst", box("covr", box("data", uint32(13, 0), marker))))),
    ),
  ),
  inMovie("XMP in a uuid box", () =>
    Buffer.concat([
      plainMovie(),
      box("uuid", Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex"), `<x:xmpmeta>${marker}</x:xmpmeta>`),
    ]),
  ),
  inMovie("a free box", () => Buffer.concat([plainMovie(), box("free", marker)])),
  inMovie("a skip box in the header", () => addInside(plainMovie(), ["moov"], box("skip", marker))),
  inMovie("behind the last box", () => Buffer.concat([plainMovie(), Buffer.from(`\0\0\0\0${marker}`)])),
  inMovie("between the samples", () => Buffer.concat([plainMovie(), box("mdat", marker)])),
  inMovie("the name of a handler", () =>
    plainMovie("-metadata:s:v", `handler_name=${marker}`, "-metadata:s:a", `handler_name=${marker}`),
  ),
  inMovie(
    "the name of the compressor",
    () => withCompressorName(clip("mov", "-c:v", "mjpeg", "-c:a", "pcm_s16le")),
    "mov",
  ),
  inMovie("user data of H.264 (type 5)", () =>
    clip("mp4", "-c:v", "libx264", "-c:a", "aac", "-bsf:v", seiUserData),
  ),
  inMovie(
    "comments of Motion JPEG",
    () => withJpegComment(clip("mov", "-c:v", "mjpeg", "-an")),
    "mov",
    marker.slice(0, 12),
  ),
  inMovie("who made the encoder of H.263", () => withVendor(phoneFilm(), "d263"), "3gp", vendor),
  inMovie("who made the encoder of AMR", () => withVendor(phoneCall(), "damr"), "3gp", vendor),
  inMovie("a fragmented movie", () =>
    addInside(
      plainMovie("-movflags", "frag_keyframe+empty_moov+default_base_moof", "-metadata", `title=${marker}`),
      ["moov"],
      box("udta", box("name", marker)),
    ),
  ),
  inMovie("user data in a fragment", () => {
    const whole = plainMovie("-movflags", "frag_keyframe+empty_moov+default_base_moof");
    const at = findBox(whole, ["moof"]).start;
    return Buffer.concat([whole.subarray(0, at), box("emsg", marker), whole.subarray(at)]);
  }),
];

/** Writes over the vendor and the version of the encoder. */
function withVendor(bytes: Buffer, type: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(vendor, copy.indexOf(type) + 4, "latin1");
  return copy;
}

const phoneFilm = (): Buffer => clip("3gp", "-c:v", "h263", "-s", "128x96", "-an");

/** Twenty frames of sound as phones record it, which ffmpeg only packs: it has no encoder. */
function phoneCall(): Buffer {
  const frames = Array.from({ length: 20 }, (_, frame) =>
    Buffer.from([0x3c, ...Array.from({ length: 31 }, (__, at) => (frame * 7 + at) % 251)]),
  );
  return inFolder((folder) => {
    const path = join(folder, "call.amr");
    writeFileSync(path, Buffer.concat([Buffer.from("#!AMR\n"), ...frames]));
    return made("3gp", "-f", "amr", "-i", path, "-c", "copy");
  });
}

function withCompressorName(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const { start } = findBox(copy, ["moov", "trak", "mdia", "minf", "stbl", "stsd"]);
  copy.writeUInt8(marker.length, start + 16 + 50);
  copy.write(marker, start + 16 + 51, "latin1");
  return copy;
}

/** Writes over the comment that ffmpeg leaves in every picture. */
function withJpegComment(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf("Lavc");
  copy.write(marker.slice(0, 12), at, "latin1");
  return copy;
}

describe.skipIf(!canJudge)("a clean copy of a movie", () => {
  const verdicts = judgeAll(cleanerFor("video/mp4"), places);
  it.each(places)("has nothing from $name", async ({ name }) => {
    expect((await verdicts).get(name)).toEqual(proven);
  });
});

/** Cut at seven tenths of its second without being encoded anew: players skip what comes before. */
const trimmed = (): Buffer =>
  inFolder((folder) => {
    const path = join(folder, "whole.mp4");
    writeFileSync(path, plainMovie());
    return made("mp4", "-ss", "0.7", "-i", path, "-c", "copy");
  });

it.skipIf(!canJudge)("tells where a movie still holds what was trimmed away, and only there", async () => {
  const notesOf = async (bytes: Buffer): Promise<readonly string[]> =>
    (await cleanCopy(cleanerFor("video/mp4"), bytes)).result.notes;
  expect(await notesOf(trimmed())).toContain("trimmed-parts-kept");
  expect(await notesOf(plainMovie())).not.toContain("trimmed-parts-kept");
});

/** A film of which players show more or fewer columns than it has: the fractions of its size stand in `clap`. */
function withAperture(...columns: readonly number[]): Buffer {
  const whole = plainMovie();
  const { start } = findBox(whole, ["moov", "trak", "mdia", "minf", "stbl", "stsd"]);
  const entry = whole.subarray(start + 16);
  const [across, down] = [entry.readUInt16BE(32), entry.readUInt16BE(34)];
  const apertures = columns.map((more) => box("clap", uint32(across + more, 1, down, 1, 0, 1, 0, 1)));
  const clap = Buffer.concat(apertures);
  const grown = addInside(whole, ["moov", "trak", "mdia", "minf", "stbl", "stsd"], clap);
  grown.writeUInt32BE(entry.readUInt32BE(0) + clap.length, start + 16);
  return grown;
}

it.skipIf(!canJudge)("tells where players cut off the edges of a film, and only there", async () => {
  const notesOf = async (...columns: readonly number[]): Promise<readonly string[]> => {
    const { copy, result } = await cleanCopy(cleanerFor("video/mp4"), withAperture(...columns));
    expect(copy.toString("latin1").split("clap")).toHaveLength(2);
    return result.notes;
  };
  expect(await notesOf(-4)).toContain("cropped-parts-kept");
  expect(await notesOf(0)).not.toContain("cropped-parts-kept");
  expect(await notesOf(0, -4)).toContain("cropped-parts-kept");
});

it.skipIf(!canJudge)("does not take a film for clean that tells its aperture twice", async () => {
  const tagsOf = async (...columns: readonly number[]): Promise<readonly string[]> =>
    (await cleanerFor("video/mp4").inspect(sourceOf(withAperture(...columns)))).map(({ tag }) => tag);
  expect(await tagsOf(0)).not.toContain("clap");
  expect(await tagsOf(0, 0)).toContain("clap");
});
