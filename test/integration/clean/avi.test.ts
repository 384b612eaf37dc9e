import { describe, expect, it } from "vitest";
import { addInList, riffChunk } from "../../support/avi-chunks.ts";
import { cleanerFor } from "../../support/clean-copy.ts";
import { canJudge, type HidingPlace, judgeAll, marker, proven } from "../../support/judge-copies.ts";
import { clip } from "../../support/media-clips.ts";

const inFilm = (name: string, make: () => Buffer, needle = marker): HidingPlace => ({
  ...{ name, ending: "avi", make, needle },
});

const tagged = ["-metadata", `title=${marker}`, "-metadata:s", `title=${marker}`];
const plain = (): Buffer => clip("avi", "-c:v", "mpeg4", "-c:a", "libmp3lame");
/** A comment that ffmpeg leaves in every picture. */
function withJpegComment(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(marker.slice(0, 12), copy.indexOf("Lavc"), "latin1");
  return copy;
}

const seiUserData = `h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+${marker}`;

/** Not every reader expects a byte behind a header of an odd size. */
const even = Buffer.from(`${marker}\0`);

const places: readonly HidingPlace[] = [
  inFilm("tags and names of streams", () => clip("avi", "-c:v", "mpeg4", "-c:a", "libmp3lame", ...tagged)),
  inFilm("XviD and AC-3", () => clip("avi", "-c:v", "mpeg4", "-vtag", "XVID", "-c:a", "ac3", ...tagged)),
  inFilm("Motion JPEG and plain sound", () => clip("avi", "-c:v", "mjpeg", "-c:a", "pcm_s16le", ...tagged)),
  inFilm("H.264 and AAC", () => clip("avi", "-c:v", "libx264", "-bf", "0", "-c:a", "aac", ...tagged)),
  inFilm("H.265", () =>
    clip("avi", "-an", "-c:v", "libx265", "-vtag", "HEVC", "-x265-params", "log-level=none", ...tagged),
  ),
  inFilm("plain pictures with a palette", () =>
    clip("avi", "-an", "-c:v", "rawvideo", "-pix_fmt", "pal8", ...tagged),
  ),
  inFilm("VP8 and ADPCM", () => clip("avi", "-c:v", "libvpx", "-c:a", "adpcm_ms", ...tagged)),
  inFilm("chunks of cameras and drivers, and empty spaces, wherever they may stand", () =>
    [
      ...["IDIT", "gps ", "ncdt", "JUNK"].map((id) => ({ path: ["hdrl"], id })),
      ...["strd", "JUNK"].map((id) => ({ path: ["hdrl", "strl"], id })),
      ...["note", "JUNK"].map((id) => ({ path: ["movi"], id })),
    ].reduce((bytes, { path, id }) => addInList(bytes, ["AVI ", ...path], riffChunk(id, marker)), plain()),
  ),
  inFilm("Exif, XMP and lists of makers", () =>
    [
      riffChunk("LIST", "exif", riffChunk("ecor", marker)),
      riffChunk("LIST", "Mnrt", marker),
      riffChunk("_PMX", `<x:xmpmeta>${marker}</x:xmpmeta>`),
    ].reduce((bytes, chunk) => addInList(bytes, ["AVI "], chunk), plain()),
  ),
  inFilm("behind the fields of a header", () => addInList(plain(), ["AVI ", "hdrl", "avih"], even)),
  inFilm("behind the fields of a stream", () => addInList(plain(), ["AVI ", "hdrl", "strl", "strh"], even)),
  inFilm("behind the format of pictures", () =>
    addInList(clip("avi", "-c:v", "mjpeg", "-an"), ["AVI ", "hdrl", "strl", "strf"], even),
  ),
  inFilm("behind the last chunk", () => Buffer.concat([plain(), Buffer.from(marker)])),
  inFilm(
    "comments of Motion JPEG",
    () => withJpegComment(clip("avi", "-c:v", "mjpeg", "-an")),
    marker.slice(0, 12),
  ),
  inFilm("user data of H.264 (type 5)", () =>
    clip("avi", "-an", "-c:v", "libx264", "-bf", "0", "-bsf:v", seiUserData),
  ),
];

describe.skipIf(!canJudge)("a clean copy of AVI", () => {
  const verdicts = judgeAll(cleanerFor("video/vnd.avi"), places);
  it.each(places)("has nothing from $name", async ({ name }) => {
    expect((await verdicts).get(name)).toEqual(proven);
  });
});
