import { describe, expect, it } from "vitest";
import { recoveryWordList, recoveryWords } from "../../../electron/core/words/recovery-words.ts";
import { finishWord, isWrittenFor, lookAtWords } from "../../../renderer/features/lock/typed-words.ts";

const words = recoveryWords(Uint8Array.from({ length: 32 }, (_, index) => index * 7));
const plain = words.join(" ");

describe("recovery words that are being typed", () => {
  it("are nothing to complain about while they are right so far, whole or by four letters", () => {
    expect(lookAtWords("")).toEqual({ count: 0, wrong: [], offered: [], isUnfit: false });
    expect(lookAtWords(plain)).toEqual({ count: 24, wrong: [], offered: [], isUnfit: false });
    const short = words.map((word) => word.slice(0, 4)).join(" ");
    expect(lookAtWords(`${short} `)).toMatchObject({ count: 24, wrong: [], isUnfit: false });
    expect(lookAtWords("abando")).toMatchObject({ count: 1, wrong: [] });
  });

  it("are offered from their second letter on, until a word is whole", () => {
    expect(lookAtWords("zo")).toMatchObject({ wrong: [], offered: ["zone", "zoo"] });
    expect(lookAtWords("zebra ZO")).toMatchObject({ count: 2, offered: ["zone", "zoo"] });
    expect(lookAtWords("z").offered).toEqual([]);
    expect(lookAtWords("zone").offered).toEqual([]);
    expect(lookAtWords("zo ").offered).toEqual([]);
    expect(finishWord("1. zebra 2. zo", "zoo")).toBe("1. zebra 2. zoo ");
  });

  it("are named by their numbers where they are none of the list", () => {
    expect(lookAtWords("zebra zonr zoo xx").wrong).toEqual([2, 4]);
    expect(lookAtWords("zebra сандық ").wrong).toEqual([2]);
    expect(lookAtWords("zo zebra").wrong).toEqual([1]);
  });

  it("are told apart from those on the paper by how they fit together", () => {
    const [first = "", second = "", ...rest] = words;
    expect(lookAtWords([second, first, ...rest].join(" "))).toMatchObject({ wrong: [], isUnfit: true });
    const other = recoveryWordList.find((word) => word !== first) ?? "";
    expect(lookAtWords([other, second, ...rest].join(" "))).toMatchObject({ wrong: [], isUnfit: true });
    expect(lookAtWords(`${plain} zoo`)).toMatchObject({ count: 25, isUnfit: false });
  });

  it("are asked back by four letters or more", () => {
    expect(["zebra", " ZEBRA ", "zebr", "1. zebr"].every((typed) => isWrittenFor(typed, "zebra"))).toBe(true);
    expect(["zeb", "zebras", "zebra zoo", "", "zoo"].some((typed) => isWrittenFor(typed, "zebra"))).toBe(
      false,
    );
    expect(isWrittenFor("zoo", "zoo")).toBe(true);
  });
});
