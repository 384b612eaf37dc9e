import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex } from "../../electron/core/bytes/hex.ts";
import { parseRecoveryWords, recoveryWords } from "../../electron/core/words/recovery-words.ts";

// The 256-bit vectors of github.com/trezor/python-mnemonic, vectors.json.
const vectors = [
  {
    entropy: "0000000000000000000000000000000000000000000000000000000000000000",
    words:
      "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art",
  },
  {
    entropy: "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
    words:
      "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title",
  },
  {
    entropy: "8080808080808080808080808080808080808080808080808080808080808080",
    words:
      "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless",
  },
  {
    entropy: "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    words: "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote",
  },
  {
    entropy: "00ac97c48106f0aeb8ba061e0250a559b3251dc35854e694780ba51d53a50120",
    words:
      "absent gorilla van acoustic humor firm title dolphin bulk barely citizen recall crane moment aspect appear track phrase actual enforce steel spoon afraid benefit",
  },
  {
    entropy: "3edc83b60740d77af3afa2fcb82c2f1bc541ee4e2518ddef4996d32453f54a3c",
    words:
      "disagree tomato unique attend aspect runway solid violin witness scrap armed daring favorite warm decade perfect target kid grant play early wide cigar night",
  },
  {
    entropy: "89bb4bc5555992cdaf3444c5e7ca5a6e9f27efab894f1990bae41be8b2a26ea4",
    words:
      "meadow surge vanish primary odor grocery rubber mass shine dinner notable tag venue water purchase clarify book magic ribbon daughter menu eye ritual orchard",
  },
  {
    entropy: "911fec0fbd88029f6fa99164896c18d898c9232af18bdcca3e42d53b86493104",
    words:
      "much youth advance kitchen lens exile salt cram goose enter alert raise milk muscle profit cousin system faint mouse price reveal cause series long",
  },
];

describe("BIP39 vectors of 256 bits", () => {
  it.each(vectors)("$entropy", ({ entropy, words }) => {
    expect(recoveryWords(decodeHex(entropy)).join(" ")).toBe(words);
    expect(encodeHex(parseRecoveryWords(words))).toBe(entropy);
  });
});
