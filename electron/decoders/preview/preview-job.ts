/** Does the job: looks at a file, writes a small picture of it, and says what it can be compared by. */

import sharp from "sharp";
import { sourceOf, type ByteSink, type ByteSource } from "../bytes/byte-source.ts";
import type { PictureForm, PreviewAnswer } from "../jobs/preview.ts";
import { detectMediaType } from "../type/media-type.ts";
import { contentDigest } from "./content-digest.ts";
import { readVisual } from "./read-visual.ts";
import { shrink, type Thumbnail } from "./shrink.ts";
import { NothingToSee, type Visual } from "./visual.ts";

/** As much as the detection of types looks at. */
const HEAD_BYTES = 64 * 1024;
const UNKNOWN_TYPE = "application/octet-stream";
/** A file up to this size comes over the pipe once. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

interface Look {
  readonly thumbnail: PreviewAnswer["thumbnail"];
  readonly picture?: string;
  readonly content?: string;
}

function described({ notes }: Visual, { form, width, height, hash }: Thumbnail): Look {
  const libvips = { name: "libvips", version: sharp.versions.vips };
  return {
    thumbnail: {
      outcome: "made",
      mediaType: form,
      width,
      height,
      notes: [...notes],
      tools: [libvips],
    },
    ...(hash !== undefined && { picture: hash }),
  };
}

async function typeOf(head: Uint8Array): Promise<string> {
  try {
    return await detectMediaType(head);
  } catch {
    // A library that is confused by the beginning; there is nothing to see then.
    return UNKNOWN_TYPE;
  }
}

async function look(
  mediaType: string,
  form: PictureForm,
  { source, sink }: { readonly source: ByteSource; readonly sink: ByteSink },
): Promise<Look> {
  try {
    const visual = await readVisual(mediaType, source);
    const thumbnail = await shrink(visual, form);
    await sink.write(thumbnail.bytes);
    const { content } = visual;
    return { ...described(visual, thumbnail), ...(content !== undefined && { content }) };
  } catch (error) {
    if (!(error instanceof NothingToSee)) throw error;
    return { thumbnail: { outcome: "none", reason: error.reason } };
  }
}

/** Looks at a file. Throws what source and sink throw; a file with nothing to see is an answer. */
export async function doPreview(
  file: ByteSource,
  sink: ByteSink,
  form: PictureForm = "image/webp",
): Promise<PreviewAnswer> {
  const isHeld = file.sizeBytes <= MAX_HELD_BYTES;
  const source = isHeld ? sourceOf(await file.read(0, file.sizeBytes)) : file;
  const mediaType = await typeOf(await source.read(0, HEAD_BYTES));
  const seen = await look(mediaType, form, { source, sink });
  const content = seen.content ?? (await contentDigest(mediaType, source));
  return { ...seen, ...(content !== undefined && { content }) };
}
