import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { readBeside } from "../../../../electron/decoders/readers/read-beside.ts";
import { compoundFile } from "../../../support/compound-file.ts";

async function read(bytes: Uint8Array) {
  const { tags, warnings, mediaType } = await readBeside(sourceOf(bytes), "application/x-cfb");
  return {
    said: Object.fromEntries(tags.map(({ group, name, value }) => [`${group}:${name}`, value])),
    codes: warnings.map(({ code }) => code),
    mediaType,
  };
}

const unicode = (text: string): Buffer => Buffer.from(text, "utf16le");
const ticksOf = (time: string): bigint => BigInt(Date.parse(time)) * 10_000n + 116_444_736_000_000_000n;

function properties(headBytes: number, ...values: readonly (readonly [number, number, bigint])[]): Buffer {
  const bytes = Buffer.alloc(headBytes + values.length * 16);
  for (const [index, [type, id, value]] of values.entries()) {
    const at = headBytes + index * 16;
    bytes.writeUInt16LE(type, at);
    bytes.writeUInt16LE(id, at + 2);
    bytes.writeBigUInt64LE(value, at + 8);
  }
  return bytes;
}

const message = {
  "__properties_version1.0": properties(
    32,
    [0x40, 0x0039, ticksOf("2026-05-09T05:11:12Z")],
    [0x40, 0x0e06, ticksOf("2026-05-09T05:11:20Z")],
    [3, 0x3ffd, 1251n],
  ),
  "__substg1.0_0037001E": Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
  "__substg1.0_0C1A001F": unicode("Айгүл"),
  "__substg1.0_0C1F001F": unicode("a@example.org"),
  "__substg1.0_007D001F": unicode(
    "Received: from mx.example.org; Sat, 9 May 2026 10:11:12 +0500\r\nX-Originating-IP: [192.0.2.7]\r\n",
  ),
  "__recip_version1.0_#00000000/__properties_version1.0": properties(8, [3, 0x0c15, 2n]),
  "__recip_version1.0_#00000000/__substg1.0_3001001F": unicode("Бота"),
  "__recip_version1.0_#00000000/__substg1.0_39FE001F": unicode("b@example.org"),
  "__attach_version1.0_#00000000/__substg1.0_3707001F": unicode("план.pdf"),
  "__attach_version1.0_#00000000/__substg1.0_370E001F": unicode("application/pdf"),
  "__attach_version1.0_#00000000/__substg1.0_37010102": Buffer.alloc(1234),
};

describe("a message of Outlook", () => {
  it("says who wrote to whom, when, on which way, and what is attached", async () => {
    const { said, codes, mediaType } = await read(compoundFile(message));
    expect({ codes, mediaType }).toEqual({ codes: [], mediaType: "application/vnd.ms-outlook" });
    expect(said).toEqual({
      "Outlook:From": "Айгүл <a@example.org>",
      "Outlook:Cc": ["Бота <b@example.org>"],
      "Outlook:Subject": "Привет",
      "Outlook:SubmitTime": "2026-05-09T05:11:12Z",
      "Outlook:DeliveryTime": "2026-05-09T05:11:20Z",
      "Outlook:Attachments": ["план.pdf · application/pdf · 1234 bytes"],
      "Mail:Received": "from mx.example.org; Sat, 9 May 2026 10:11:12 +0500",
      "Mail:X-Originating-IP": "[192.0.2.7]",
    });
  });

  it("ends however it is damaged", { timeout: 60_000 }, async () => {
    const whole = compoundFile(message);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.nat(whole.length - 4), fc.constantFrom(0, 1, 2, 3, 0x41, 0xff_ffff, 0xffff_ffff)),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        fc.integer({ min: 512, max: whole.length }),
        async (edits, length) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of edits) bytes.writeUInt32LE(value, at);
          expect((await read(bytes.subarray(0, length))).codes.length).toBeLessThan(3);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("whose chains and folders lead in a circle is read as far as it goes", async () => {
    const bytes = compoundFile(message);
    // The second sector of the directory follows itself, and the first storage lies in itself.
    bytes.writeUInt32LE(2, 512 + 2 * 4);
    const { said, mediaType } = await read(bytes);
    expect(mediaType).toBe("application/vnd.ms-outlook");
    expect(said["Outlook:SubmitTime"]).toBe("2026-05-09T05:11:12Z");
  });
});

describe("an old Office document", () => {
  it("is told by its streams, with macros and embedded files", async () => {
    const { said, codes, mediaType } = await read(
      compoundFile({
        WordDocument: Buffer.alloc(64),
        "Macros/VBA/ThisDocument": Buffer.alloc(8),
        "ObjectPool/_1/\u0001Ole10Native": Buffer.alloc(8),
      }),
    );
    expect({ codes, mediaType }).toEqual({ codes: [], mediaType: "application/msword" });
    expect(said["Office:Macros"]).toEqual(["Macros/VBA/ThisDocument"]);
    expect(said["Office:EmbeddedFiles"]).toEqual(["ObjectPool/_1/Ole10Native"]);
  });

  it.each([
    ["of Word", { WordDocument: Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]) }],
    ["of Excel", { Workbook: Buffer.from([9, 8, 2, 0, 0, 6, 0x2f, 0, 2, 0, 1, 0]) }],
    ["of a newer kind", { EncryptedPackage: Buffer.alloc(9), EncryptionInfo: Buffer.alloc(9) }],
  ])("%s under a password says so", async (_, content) =>
    expect((await read(compoundFile(content))).codes).toEqual(["password-protected"]),
  );
});
