import { describe, expect, it } from "vitest";
import { detectMediaType } from "../../../../electron/decoders/type/media-type.ts";
import { sureType } from "../../../../electron/decoders/type/sure-type.ts";

const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");

describe("a type that the first bytes tell by themselves", () => {
  it.each(["ffd8ffe000104a46494600", "ffd8ffe1", "ffd8ffdb004300", "ffd8ff0000", "ffd8ffd8ffd8"])(
    "is what the parser says of %s",
    async (hex) => {
      expect(sureType(bytes(hex))).toBe("image/jpeg");
      expect(await detectMediaType(bytes(hex))).toBe("image/jpeg");
    },
  );

  it.each(["", "ff", "ffd8", "ffd8ff", "ffd8fff700", "89504e470d0a1a0a", "00ffd8ffe0", "fffbd8ff"])(
    "is left to the parser for %j",
    (hex) => {
      expect(sureType(bytes(hex))).toBeUndefined();
    },
  );
});
