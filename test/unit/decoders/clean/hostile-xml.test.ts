import { describe, expect, it } from "vitest";
import { cleanDocument, refusalOf, remaindersIn } from "../../../support/clean-documents.ts";
import { odfFile } from "../../../support/odf-file.ts";
import { rawZip } from "../../../support/raw-zip.ts";
import { wordFile } from "../../../support/word-file.ts";

const mimetype = "application/vnd.oasis.opendocument.text";
const withContent = (content: string | Buffer): Buffer =>
  rawZip([
    { name: "mimetype", bytes: mimetype, isStored: true },
    { name: "content.xml", bytes: content },
    { name: "styles.xml", bytes: "<x/>" },
  ]);
const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${"bcdefgh".replaceAll(/./g, (name) => `<!ENTITY ${name} "&a;&a;&a;&a;">`)}]><x>&h;</x>`;

describe("hostile XML", () => {
  it.each<[string, Buffer, string]>([
    ["entities that grow", withContent(entities), "unknown-structure"],
    ["a document type", withContent('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), "unknown-structure"],
    ["elements that nest too deep", withContent("<x>".repeat(100_000) + "</x>".repeat(100_000)), "too-deep"],
    ["elements that do not end", withContent("<x><y></x>"), "damaged"],
    ["another encoding", withContent('<?xml version="1.0" encoding="KOI8-R"?><x/>'), "unknown-structure"],
    ["bytes that are no text", withContent(Buffer.from([0x3c, 0x78, 0xff, 0x2f, 0x3e])), "damaged"],
    ["an unknown vocabulary", withContent("<x/>"), "unknown-structure"],
  ])("is refused: %s", async (_name, bytes, reason) => {
    expect(await refusalOf(bytes)).toBe(reason);
  });

  it("never becomes a copy that its judge objects to, wherever it is cut or changed", async () => {
    for (const whole of [wordFile(), odfFile("text")]) {
      for (let at = 40; at < whole.length; at += 397) {
        const changed = Buffer.from(whole);
        changed.writeUInt8(changed.readUInt8(at) ^ 0x20, at);
        for (const bytes of [whole.subarray(0, at), changed]) {
          const made = await cleanDocument(bytes).catch((error: unknown) => error);
          if (made instanceof Error) expect(made.name).toBe("CleanRefusal");
          else
            expect(await remaindersIn((made as Awaited<ReturnType<typeof cleanDocument>>).bytes)).toEqual([]);
        }
      }
    }
  });
});
