import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import { CleanRefusal } from "../../../electron/decoders/clean/format-cleaner.ts";
import { cleanCopy, cleanerFor } from "../../support/clean-copy.ts";
import { canJudge } from "../../support/judge-copies.ts";
import { clip, plainMovie } from "../../support/media-clips.ts";

const formats: readonly (readonly [mediaType: string, make: () => Buffer])[] = [
  ["video/mp4", () => plainMovie()],
  ["video/quicktime", () => plainMovie("-movflags", "frag_keyframe+empty_moov+default_base_moof")],
  ["audio/mpeg", () => clip("mp3", "-vn", "-c:a", "libmp3lame")],
  ["audio/aac", () => clip("aac", "-vn")],
  ["audio/wav", () => clip("wav", "-vn")],
  ["audio/aiff", () => clip("aif", "-vn")],
  ["audio/flac", () => clip("flac", "-vn")],
  ["audio/ogg", () => clip("ogg", "-vn", "-c:a", "libvorbis")],
];

/** What becomes of bytes: refused, or a copy that its judge can read to the end. */
async function outcome(mediaType: string, bytes: Buffer): Promise<"refused" | "judged"> {
  const cleaner = cleanerFor(mediaType);
  try {
    const { copy } = await cleanCopy(cleaner, bytes);
    await cleaner.inspect(sourceOf(copy));
    return "judged";
  } catch (error) {
    if (error instanceof CleanRefusal) return "refused";
    throw error;
  }
}

describe.skipIf(!canJudge).each(formats)("a damaged %s", (mediaType, make) => {
  it("is refused or judged wherever it is cut", async () => {
    const whole = make();
    for (let step = 0; step < 40; step += 1) {
      const cut = whole.subarray(0, Math.floor((whole.length * step) / 40));
      expect(["refused", "judged"]).toContain(await outcome(mediaType, cut));
    }
    expect(await outcome(mediaType, Buffer.alloc(0))).toBe("refused");
  });

  it("is refused or judged whichever byte of its beginning and end changes", async () => {
    const whole = make();
    for (let step = 0; step < 120; step += 1) {
      const copy = Buffer.from(whole);
      const at = step < 80 ? step * 3 : copy.length - 1 - (step - 80) * 41;
      copy[at] = (copy[at] ?? 0) ^ (step % 2 === 0 ? 0xff : 0x01);
      expect(["refused", "judged"]).toContain(await outcome(mediaType, copy));
    }
  });
});
