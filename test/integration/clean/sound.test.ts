import { describe, expect, it } from "vitest";
import { cleanerFor } from "../../support/clean-copy.ts";
import { canJudge, type HidingPlace, judgeAll, marker, proven } from "../../support/judge-copies.ts";
import { clip } from "../../support/media-clips.ts";

const place = (name: string, ending: string, make: () => Buffer): HidingPlace => ({ name, ending, make });

const tagged = ["-metadata", `title=${marker}`, "-metadata", `artist=${marker}`];
const mp3 = (...options: readonly string[]): Buffer => clip("mp3", "-vn", "-c:a", "libmp3lame", ...options);
const wav = (...options: readonly string[]): Buffer => clip("wav", "-vn", ...options);
const aiff = (...options: readonly string[]): Buffer => clip("aif", "-vn", ...options);
const flac = (...options: readonly string[]): Buffer => clip("flac", "-vn", ...options);

/** A number of four bytes, least significant first. */
function little(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** An ID3v2.4 tag with one frame, perhaps with a footer. */
function id3(frame: string, body: string, hasFooter = false): Buffer {
  const content = Buffer.concat([
    Buffer.from(frame),
    Buffer.from([0, 0, 0, body.length, 0, 0]),
    Buffer.from(body),
  ]);
  const tail = Buffer.from([4, 0, hasFooter ? 16 : 0, 0, 0, 0, content.length]);
  const footer = hasFooter ? Buffer.concat([Buffer.from("3DI"), tail]) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from("ID3"), tail, content, footer]);
}

function apeTag(text: string): Buffer {
  const item = Buffer.concat([little(text.length), little(0), Buffer.from(`Title\0${text}`)]);
  const frame = (flags: number): Buffer =>
    Buffer.concat([
      Buffer.from("APETAGEX"),
      little(2000),
      little(item.length + 32),
      little(1),
      little(flags),
      Buffer.alloc(8),
    ]);
  return Buffer.concat([frame(0xa0000000), item, frame(0x80000000)]);
}

const id3v1 = Buffer.concat([Buffer.from(`TAG${marker}`), Buffer.alloc(125 - marker.length)]);
const lyrics = Buffer.from(
  `LYRICSBEGINLYR00017${marker}${String(11 + 8 + marker.length).padStart(6, "0")}LYRICS200`,
);

/** Adds a chunk behind the samples and tells the file its new size. */
function withChunk(bytes: Buffer, id: string, body: string): Buffer {
  const padded = Buffer.from(body.length % 2 === 0 ? body : `${body}\0`);
  const whole = Buffer.concat([bytes, Buffer.from(id), little(body.length), padded]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

/** The same for AIFF, which counts the other way around. */
function withAiffChunk(bytes: Buffer, id: string, body: Uint8Array | string): Buffer {
  const padded = Buffer.concat([Buffer.from(body), Buffer.alloc(body.length % 2)]);
  const whole = Buffer.concat([bytes, Buffer.from(id), little(body.length).reverse(), padded]);
  whole.writeUInt32BE(whole.length - 8, 4);
  return whole;
}

/** Samples that begin behind a text, which players skip. */
function withTextBeforeSamples(bytes: Buffer): Buffer {
  const at = bytes.indexOf("SSND");
  const hidden = Buffer.from(marker.padEnd(20));
  const whole = Buffer.concat([bytes.subarray(0, at + 16), hidden, bytes.subarray(at + 16)]);
  whole.writeUInt32BE(bytes.readUInt32BE(at + 4) + hidden.length, at + 4);
  whole.writeUInt32BE(hidden.length, at + 8);
  whole.writeUInt32BE(whole.length - 8, 4);
  return whole;
}

/** The name of the coding, which only people read. */
function withCodingName(bytes: Buffer): Buffer {
  const at = bytes.indexOf("COMM") + 8 + 22;
  const name = Buffer.concat([Buffer.from([marker.length]), Buffer.from(marker)]);
  const whole = Buffer.concat([bytes.subarray(0, at), name, bytes.subarray(at + 2)]);
  whole.writeUInt32BE(22 + name.length, at - 26);
  whole.writeUInt32BE(whole.length - 8, 4);
  return whole;
}

/** Puts a block of metadata behind the stream information. */
function withBlock(bytes: Buffer, type: number, body: string): Buffer {
  const head = Buffer.from([type, 0, body.length >> 8, body.length & 255]);
  return Buffer.concat([bytes.subarray(0, 42), head, Buffer.from(body), bytes.subarray(42)]);
}

/** Puts bytes between two frames: behind the first, whose length its header states. */
function betweenFrames(bytes: Buffer): Buffer {
  const second = bytes.indexOf(bytes.subarray(0, 2), 200);
  return Buffer.concat([bytes.subarray(0, second), Buffer.from(marker), bytes.subarray(second)]);
}

const bare = ["-write_id3v2", "0", "-write_xing", "0"];

const formats: readonly (readonly [mediaType: string, places: readonly HidingPlace[]])[] = [
  [
    "audio/mpeg",
    [
      place("MP3: ID3v2 texts", "mp3", () => mp3(...tagged)),
      place("MP3: ID3v2 private frame", "mp3", () =>
        Buffer.concat([id3("PRIV", `${marker}\0x`), mp3(...bare)]),
      ),
      place("MP3: ID3v2 object", "mp3", () =>
        Buffer.concat([id3("GEOB", `\0text/plain\0${marker}\0\0x`), mp3(...bare)]),
      ),
      place("MP3: ID3v2 picture", "mp3", () =>
        Buffer.concat([id3("APIC", `\0image/png\0\x03\0${marker}`), mp3(...bare)]),
      ),
      place("MP3: ID3v2 at the end", "mp3", () => Buffer.concat([mp3(), id3("TIT2", `\0${marker}`, true)])),
      place("MP3: ID3v1", "mp3", () => Buffer.concat([mp3(), id3v1])),
      place("MP3: APEv2", "mp3", () => Buffer.concat([mp3(), apeTag(marker), id3v1])),
      place("MP3: Lyrics3", "mp3", () => Buffer.concat([mp3(), lyrics, id3v1])),
      place("MP3: behind the last frame", "mp3", () => Buffer.concat([mp3(), Buffer.from(marker)])),
      place("MP3: between frames", "mp3", () => betweenFrames(mp3(...bare))),
    ],
  ],
  [
    "audio/aac",
    [
      place("AAC: ID3v2 before the frames", "aac", () =>
        Buffer.concat([id3("TIT2", `\0${marker}`), clip("aac", "-vn")]),
      ),
      place("AAC: ID3v1 behind the frames", "aac", () => Buffer.concat([clip("aac", "-vn"), id3v1])),
    ],
  ],
  [
    "audio/wav",
    [
      place("WAV: INFO", "wav", () => wav(...tagged)),
      place("WAV: Broadcast Wave", "wav", () => wav("-write_bext", "1", "-metadata", `originator=${marker}`)),
      place("WAV: iXML", "wav", () => withChunk(wav(), "iXML", `<BWFXML><NOTE>${marker}</NOTE></BWFXML>`)),
      place("WAV: ID3", "wav", () => withChunk(wav(), "id3 ", id3("TIT2", `\0${marker}`).toString("latin1"))),
      place("WAV: cue labels", "wav", () => withChunk(wav(), "labl", `\x01\0\0\0${marker}\0`)),
      place("WAV: junk", "wav", () => withChunk(wav(), "JUNK", marker)),
      place("WAV: behind the last chunk", "wav", () => Buffer.concat([wav(), Buffer.from(marker)])),
      place("WAV: extensible, 24 bits", "wav", () => wav("-c:a", "pcm_s24le", "-ac", "6", ...tagged)),
      place("WAV: RF64", "wav", () => wav("-rf64", "always", ...tagged)),
    ],
  ],
  [
    "audio/aiff",
    [
      place("AIFF: name, author, annotation", "aif", () => aiff(...tagged)),
      place("AIFF: ID3", "aif", () => withAiffChunk(aiff(), "ID3 ", id3("TIT2", `\0${marker}`))),
      place("AIFF: a chunk of an application", "aif", () => withAiffChunk(aiff(), "APPL", `stoc${marker}`)),
      place("AIFF: before the samples", "aif", () => withTextBeforeSamples(aiff())),
      place("AIFF: behind the last chunk", "aif", () => Buffer.concat([aiff(), Buffer.from(marker)])),
      place("AIFF-C: name of the coding", "aif", () => withCodingName(aiff("-c:a", "pcm_s16le"))),
    ],
  ],
  [
    "audio/flac",
    [
      place("FLAC: comments", "flac", () => flac(...tagged)),
      place("FLAC: application", "flac", () => withBlock(flac(), 2, `ATCH${marker}`)),
      place("FLAC: seek table", "flac", () => withBlock(flac(), 3, `${marker}\0`)),
      place("FLAC: padding", "flac", () => withBlock(flac(), 1, marker)),
      place("FLAC: picture", "flac", () =>
        withBlock(flac(), 6, `\0\0\0\x03\0\0\0\x09image/png\0\0\0\0${"\0".repeat(16)}\0\0\0\x11${marker}`),
      ),
      place("FLAC: ID3v2 before it", "flac", () => Buffer.concat([id3("TIT2", `\0${marker}`), flac()])),
      place("FLAC: ID3v1 behind it", "flac", () => Buffer.concat([flac(), id3v1])),
    ],
  ],
  [
    "audio/ogg",
    [
      place("Ogg: Vorbis comments", "ogg", () => clip("ogg", "-vn", "-c:a", "libvorbis", ...tagged)),
      place("Ogg: picture among the comments", "ogg", () =>
        clip("ogg", "-vn", "-c:a", "libvorbis", "-metadata", `METADATA_BLOCK_PICTURE=${marker}`),
      ),
      place("Ogg: Opus comments", "opus", () => clip("opus", "-vn", "-c:a", "libopus", ...tagged)),
      place("Ogg: Speex comments", "ogg", () =>
        clip("ogg", "-vn", "-c:a", "libspeex", "-ar", "16000", ...tagged),
      ),
      place("Ogg: FLAC comments", "ogg", () => clip("ogg", "-vn", "-c:a", "flac", ...tagged)),
      place("Ogg: comments over many pages", "ogg", () =>
        clip("ogg", "-vn", "-c:a", "libvorbis", "-metadata", `a=${marker.repeat(5000)}`),
      ),
      place("Ogg: behind the last page", "ogg", () =>
        Buffer.concat([clip("ogg", "-vn", "-c:a", "libvorbis"), Buffer.from(marker)]),
      ),
      place("Ogg: a stream behind another", "ogg", () => {
        const one = clip("ogg", "-vn", "-c:a", "libvorbis", ...tagged);
        return Buffer.concat([one, one]);
      }),
    ],
  ],
];

describe.skipIf(!canJudge).each(formats)("a clean copy of %s", (mediaType, places) => {
  const verdicts = judgeAll(cleanerFor(mediaType), places);
  it.each(places)("has nothing from $name", async ({ name }) => {
    expect((await verdicts).get(name)).toEqual(proven);
  });
});
