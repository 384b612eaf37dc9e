import { describe, expect, it } from "vitest";
import { judgeExtension } from "../../../../electron/engine/import/extension-types.ts";

const keeps = [
  ["photo.JPG", "image/jpeg"],
  ["clip.mp4", "video/quicktime"],
  ["голос.ogg", "audio/ogg; codecs=opus"],
  ["report.docx", "application/zip"],
  ["notes.txt", "application/json"],
  ["table.csv", "text/plain"],
  ["page.html", "text/plain"],
] as const;

const breaks = [
  ["photo.jpg", "application/x-msdownload", "image/jpeg"],
  ["photo.jpg", "application/octet-stream", "image/jpeg"],
  ["invoice.pdf", "text/html", "application/pdf"],
  ["video.mp4", "image/jpeg", "video/mp4"],
  ["letter.txt", "application/pdf", "text/plain"],
  ["archive.tar.gz", "image/png", "application/gzip"],
] as const;

describe("the ending of a name", () => {
  it.each(keeps)("%s may hold %s", (name, mediaType) => {
    expect(judgeExtension(name, mediaType)).toMatchObject({ isMismatch: false });
  });

  it.each(breaks)("%s should not hold %s", (name, mediaType, promised) => {
    expect(judgeExtension(name, mediaType)).toStrictEqual({ extensionMediaType: promised, isMismatch: true });
  });

  it.each(["noending", ".jpg", "x.", "data.bin", "a.b", "photo.jpg ", ""])(
    "of «%s» promises nothing",
    (name) => {
      expect(judgeExtension(name, "image/jpeg")).toStrictEqual({
        extensionMediaType: null,
        isMismatch: false,
      });
    },
  );
});
