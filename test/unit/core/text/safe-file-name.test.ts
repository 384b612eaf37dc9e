import { describe, expect, it } from "vitest";
import { claimName, safeFileName, type NameClaims } from "../../../../electron/core/text/safe-file-name.ts";

const lengthOf = (name: string): number => Buffer.byteLength(name);

describe("safe file names", () => {
  it.each([
    "IMG_0001.JPG",
    "Әділет сандығы.pdf",
    "e\u0301 in two characters.txt",
    ".profile",
    "archive.tar.gz",
    "👨‍👩‍👧.heic",
    "console.txt",
    "com10.txt",
    "a (1).txt",
    "50% off.txt",
    "no ending",
    " leading space.txt",
  ])("keep %j", (name) => {
    expect(safeFileName(name)).toBe(name);
  });

  it.each([
    ["separators", "../..\\etc/passwd", ".._.._etc_passwd"],
    ["a drive and a stream", "C:secret.txt:hidden", "C_secret.txt_hidden"],
    ["what Windows forbids", 'a<b>c"d|e?f*g', "a_b_c_d_e_f_g"],
    ["controls and line feeds", "a\u0000b\nc\u007fd", "a_b_c_d"],
    ["a bidirectional override", "photo\u202egpj.exe", "photo_gpj.exe"],
    ["half a character", "a\ud800.txt", "a_.txt"],
    ["dots and spaces at the end", "report.pdf. . ", "report.pdf"],
    ["nothing", "", "unnamed"],
    ["dots alone", "..", "unnamed"],
    ["spaces alone", "   ", "unnamed"],
    ["a device", "CON", "_CON"],
    ["a device with an ending", "aux.h", "_aux.h"],
    ["a device with two endings", "Nul.tar.gz", "_Nul.tar.gz"],
    ["a device with a space before its ending", "prn .txt", "_prn .txt"],
    ["a device with a number", "com1.txt", "_com1.txt"],
    ["a device with a raised number", "LPT².txt", "_LPT².txt"],
    ["a console device", "conout$", "_conout$"],
    ["a device once dots and spaces are gone", "con. ..", "_con"],
  ])("change %s", (_name, original, safe) => {
    expect(safeFileName(original)).toBe(safe);
  });

  it.each([
    ["UTF-8", Buffer.from("қаңтар.mp4"), "қаңтар.mp4"],
    ["Windows-1251", Buffer.from([0xf4, 0xee, 0xf2, 0xee, 0x2e, 0x6a, 0x70, 0x67]), "%F4%EE%F2%EE.jpg"],
    ["both", Buffer.from([0xd0, 0xb0, 0xff, 0xf0, 0x9f, 0x91, 0x8d, 0xf0, 0x9f]), "а%FF👍%F0%9F"],
    ["nothing", new Uint8Array(0), "unnamed"],
  ])("are made of bytes that are %s", (_name, bytes, safe) => {
    expect(safeFileName(bytes)).toBe(safe);
  });

  it("keep 255 bytes and cut 256, before the ending and between characters", () => {
    const fits = `${"қ".repeat(125)}a.jpg`;
    expect(lengthOf(fits)).toBe(255);
    expect(safeFileName(fits)).toBe(fits);
    expect(safeFileName(`${"қ".repeat(126)}.jpg`)).toBe(`${"қ".repeat(125)}.jpg`);
    expect(safeFileName("x".repeat(300))).toBe("x".repeat(255));
    expect(safeFileName(`${"👨‍👩‍👧".repeat(20)}.heic`)).toBe(`${"👨‍👩‍👧".repeat(13)}.heic`);
  });

  it("do not end in a dot or a space, or become a device, because they were cut", () => {
    expect(safeFileName(`${"x".repeat(254)}. more words than fit`)).toBe("x".repeat(254));
    expect(safeFileName(`con${" ".repeat(300)}x.txt`)).toBe("_con.txt");
    expect(safeFileName(`a${"\u0301".repeat(300)}.txt`)).toBe("unnamed.txt");
  });

  it("stay within 255 bytes when a device is marked", () => {
    expect(safeFileName(`con.${"x".repeat(251)}`)).toBe(`_con.${"x".repeat(250)}`);
  });

  it("do not take a sentence after a dot for an ending", () => {
    expect(safeFileName(`${"x".repeat(250)}. A sentence`)).toBe(`${"x".repeat(250)}. A s`);
  });
});

describe("names claimed in one folder", () => {
  const claimAll = (...names: string[]): string[] => {
    const claims: NameClaims = new Map();
    return names.map((name) => claimName(claims, name));
  };

  it("are numbered before the ending when they come again", () => {
    expect(claimAll("a.jpg", "a.jpg", "b.jpg", "a.jpg", "a.jpg")).toEqual([
      "a.jpg",
      "a (2).jpg",
      "b.jpg",
      "a (3).jpg",
      "a (4).jpg",
    ]);
  });

  it.each([
    ["case", "Photo.JPG", "photo.jpg", "photo (2).jpg"],
    ["composed and decomposed letters", "é.txt", "e\u0301.txt", "e\u0301 (2).txt"],
    ["compatibility forms", "ﬁle.txt", "file.txt", "file (2).txt"],
    ["letters that grow in capitals", "straße.txt", "STRASSE.txt", "STRASSE (2).txt"],
    ["sigmas", "ΛΌΓΟΣ", "λόγος", "λόγος (2)"],
    ["Cyrillic and Kazakh case", "ҚАҢТАР", "қаңтар", "қаңтар (2)"],
    ["a selector that some systems ignore", "❤.png", "❤️.png", "❤️ (2).png"],
  ])("clash by %s", (_name, first, second, claimed) => {
    expect(claimAll(first, second)).toEqual([first, claimed]);
  });

  it("skip numbers that are names already, and number those in their turn", () => {
    expect(claimAll("a (2).jpg", "a.jpg", "a.jpg", "A (2).JPG", "a.jpg")).toEqual([
      "a (2).jpg",
      "a.jpg",
      "a (3).jpg",
      "A (2) (2).JPG",
      "a (4).jpg",
    ]);
  });

  it("that were given as numbers are taken too", () => {
    expect(claimAll("a", "a", "a (2)")).toEqual(["a", "a (2)", "a (2) (2)"]);
  });

  it("stay within 255 bytes", () => {
    const long = `${"x".repeat(251)}.jpg`;
    expect(claimAll(long, long)[1]).toBe(`${"x".repeat(247)} (2).jpg`);
  });

  it("stay apart when ten thousand files have the same one", () => {
    const claims: NameClaims = new Map();
    const names = Array.from({ length: 10_000 }, () => claimName(claims, "IMG_0001.jpg"));
    expect(new Set(names).size).toBe(10_000);
    expect(names.at(-1)).toBe("IMG_0001 (10000).jpg");
  });
});
