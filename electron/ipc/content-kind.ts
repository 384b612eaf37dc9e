/** Which viewer can show content of a type: what Chromium itself draws, what a decoder draws for it, and nothing that could act. */

import type { ContentKind } from "../contract/view-types.ts";

/** Types by content that an <img> draws; SVG is drawn there without scripts and without reaching anything. */
const images = new Set([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/bmp",
  "image/avif",
  "image/apng",
  "image/svg+xml",
]);
const videos = new Set(["video/mp4", "video/webm", "video/quicktime", "video/x-m4v", "video/ogg"]);
const sounds = new Set([
  "audio/mpeg",
  "audio/mp4",
  "audio/ogg",
  "audio/wav",
  "audio/x-wav",
  "audio/vnd.wave",
  "audio/flac",
  "audio/x-flac",
  "audio/aac",
  "audio/webm",
  "audio/x-m4a",
  "audio/opus",
]);
const texts = new Set(["application/json", "application/xml", "message/rfc822"]);

/** Containers that Chromium plays under another name than the one they were recognised by. */
const playedAs: Readonly<Record<string, string>> = {
  "video/quicktime": "video/mp4",
  "video/x-m4v": "video/mp4",
  "audio/x-m4a": "audio/mp4",
};

/** The kind of viewer. */
export function contentKindOf(mediaType: string): ContentKind {
  const type = mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (images.has(type)) return "image";
  if (type === "application/pdf" || type.startsWith("image/")) return "drawn";
  if (videos.has(type)) return "video";
  if (sounds.has(type)) return "audio";
  if (type.startsWith("text/") || texts.has(type)) return "text";
  return "other";
}

/** The type under which content is served: never one that a browser would run or lay out as a page. */
export function servedType(mediaType: string): string {
  const kind = contentKindOf(mediaType);
  if (kind === "text" || kind === "other" || kind === "drawn") return "application/octet-stream";
  return playedAs[mediaType] ?? mediaType;
}
