import { describe, expect, it } from "vitest";
import { cleanCopy, cleanerFor } from "../../support/clean-copy.ts";
import { addAt, bodyAt, cluster, ebml, segment, trackEntry, tracks } from "../../support/ebml-elements.ts";
import { canJudge, type HidingPlace, judgeAll, marker, proven } from "../../support/judge-copies.ts";
import { clip } from "../../support/media-clips.ts";

const inFilm = (name: string, make: () => Buffer, ending = "mkv", needle = marker): HidingPlace => ({
  ...{ name, ending, make, needle },
});

const tagged = ["-metadata", `title=${marker}`, "-metadata:s", `title=${marker}`];
const webm = (...options: readonly string[]): Buffer =>
  clip("webm", "-c:v", "libvpx", "-c:a", "libvorbis", ...options);
const plain = (): Buffer => clip("mkv", "-c:v", "libx264", "-bf", "2", "-c:a", "aac");

/** Writes over text of the encoder. */
function over(bytes: Buffer, text: string, needle: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(needle, copy.indexOf(text), "latin1");
  return copy;
}

/** A track of subtitles with one line. */
function withSubtitles(bytes: Buffer): Buffer {
  const entry = ebml("ae", ebml("d7", 9), ebml("73c5", 9), ebml("83", 17), ebml("86", "S_TEXT/UTF8"));
  const line = ebml("a0", ebml("a1", Buffer.from([0x89, 0, 0, 0]), marker), ebml("9b", 500));
  return addAt(addAt(bytes, [segment, tracks], entry), [segment, cluster], line);
}

/** The first picture once more, with a message beside it. */
function withAddition(bytes: Buffer): Buffer {
  const picture = bodyAt(bytes, [segment, cluster, "a3"]);
  const more = ebml("75a1", ebml("a6", ebml("ee", 4), ebml("a5", marker)));
  const block = Buffer.from(picture);
  block[3] = 0;
  return addAt(bytes, [segment, cluster], ebml("a0", ebml("a1", block), more));
}

const attachment = ebml(
  "1941a469",
  ebml(
    "61a7",
    ebml("466e", `${marker}.txt`),
    ebml("4660", "text/plain"),
    ebml("465c", marker),
    ebml("46ae", 7),
  ),
);
const chapters = ebml(
  "1043a770",
  ebml(
    "45b9",
    ebml("b6", ebml("73c4", 1), ebml("91", 0), ebml("80", ebml("85", marker), ebml("437c", "eng"))),
  ),
);

const places: readonly HidingPlace[] = [
  inFilm("tags and names of tracks, WebM", () => webm(...tagged), "webm"),
  inFilm("a live recording without sizes", () => webm("-live", "1", ...tagged), "webm"),
  inFilm(
    "VP9 with transparency",
    () => clip("webm", "-an", "-c:v", "libvpx-vp9", "-pix_fmt", "yuva420p", ...tagged),
    "webm",
  ),
  inFilm(
    "Opus and AV1",
    () => clip("webm", "-c:v", "libaom-av1", "-cpu-used", "8", "-c:a", "libopus", ...tagged),
    "webm",
  ),
  inFilm("H.265 and AC-3", () =>
    clip("mkv", "-c:v", "libx265", "-x265-params", "log-level=none", "-c:a", "ac3", ...tagged),
  ),
  inFilm("codecs of Windows", () => clip("mkv", "-c:v", "msmpeg4v2", "-c:a", "adpcm_ms", ...tagged)),
  inFilm("MPEG-4 and MP3", () => clip("mkv", "-c:v", "mpeg4", "-c:a", "libmp3lame", ...tagged)),
  inFilm("sound alone", () => clip("mka", "-vn", "-c:a", "flac", ...tagged), "mka"),
  inFilm("the name of the file and its series", () =>
    addAt(plain(), [segment, "1549a966"], ebml("7384", `/home/${marker}.mkv`)),
  ),
  inFilm("an attachment", () => addAt(plain(), [segment], attachment)),
  inFilm("chapters", () => addAt(plain(), [segment], chapters)),
  inFilm("subtitles", () => withSubtitles(plain())),
  inFilm("empty spaces and unknown elements, wherever they may stand", () => {
    const paths = [[], [cluster], [tracks, trackEntry], [tracks, trackEntry, "e0"]];
    return paths
      .flatMap((path) => ["ec", "4fff"].map((id) => ({ path: [segment, ...path], id })))
      .reduce((bytes, { path, id }) => addAt(bytes, path, ebml(id, marker)), plain());
  }),
  inFilm("the language of a track", () =>
    addAt(plain(), [segment, tracks, trackEntry], ebml("22b59d", marker)),
  ),
  inFilm("behind the segment", () => Buffer.concat([plain(), Buffer.from(marker)])),
  inFilm("the vendor of Vorbis", () => over(webm(), "Xiph.Org libVorbis", marker), "webm"),
  inFilm(
    "comments of FLAC",
    () =>
      addAt(clip("mka", "-vn", "-c:a", "flac"), [segment, tracks, trackEntry, "63a2"], Buffer.from(marker)),
    "mka",
  ),
  inFilm(
    "behind the configuration of Opus",
    () =>
      addAt(
        clip("webm", "-vn", "-c:a", "libopus"),
        [segment, tracks, trackEntry, "63a2"],
        Buffer.from(marker),
      ),
    "webm",
  ),
  inFilm("user data of H.264 (type 5)", () =>
    clip(
      ...["mkv", "-an", "-c:v", "libx264", "-bsf:v"],
      `h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+${marker}`,
    ),
  ),
  inFilm(
    "comments of Motion JPEG",
    () => over(clip("mkv", "-c:v", "mjpeg", "-an"), "Lavc", marker.slice(0, 12)),
    "mkv",
    marker.slice(0, 12),
  ),
  inFilm("a message beside a picture", () => withAddition(webm()), "webm"),
];

describe.skipIf(!canJudge)("a clean copy of WebM and Matroska", () => {
  const verdicts = judgeAll(cleanerFor("video/matroska"), places);
  it.each(places)("has nothing from $name", async ({ name }) => {
    expect((await verdicts).get(name)).toEqual(proven);
  });
});

it.skipIf(!canJudge)("tells where a film still holds what is cropped away, and only there", async () => {
  const cropped = addAt(plain(), [segment, tracks, trackEntry, "e0"], ebml("54bb", 8));
  const notesOf = async (bytes: Buffer): Promise<readonly string[]> =>
    (await cleanCopy(cleanerFor("video/matroska"), bytes)).result.notes;
  expect(await notesOf(cropped)).toContain("cropped-parts-kept");
  expect(await notesOf(plain())).not.toContain("cropped-parts-kept");
});
