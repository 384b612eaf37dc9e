import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { hasSlowKeys } from "../../../../electron/decoders/describe/slow-keys.ts";

const ask = (text: string, mediaType = "application/pdf"): Promise<boolean> =>
  hasSlowKeys(sourceOf(Buffer.from(text, "latin1")), mediaType);

describe("a document whose keys take long to compute", () => {
  it("is one that is encrypted with AES-256", async () => {
    expect(await ask("%PDF-2.0 5 0 obj <</Filter /Standard /R 6 /V 5>> trailer <</Encrypt 5 0 R>>")).toBe(
      true,
    );
    expect(await ask("%PDF-1.7 5 0 obj <</Filter/Standard/V 5/R\n5>> trailer <</Encrypt 5 0 R>>")).toBe(true);
  });

  it("is none that is encrypted otherwise, or not, or no document", async () => {
    expect(await ask("%PDF-1.6 5 0 obj <</Filter /Standard /R 4 /V 4>> trailer <</Encrypt 5 0 R>>")).toBe(
      false,
    );
    expect(await ask("%PDF-1.6 /V 5 /R 6")).toBe(false);
    const weaker = "%PDF-1.6 5 0 obj <</Filter /Standard /R 4 /V 4>> trailer <</Encrypt 5 0 R>>";
    for (const elsewhere of ["<</V 5 0 R /R 6 0 R>>", `${" ".repeat(2000)}<</V 5 /R 6>>`])
      expect(await ask(weaker + elsewhere)).toBe(false);
    expect(await ask("/Encrypt /V 5 /R 6", "text/plain")).toBe(false);
  });
});
