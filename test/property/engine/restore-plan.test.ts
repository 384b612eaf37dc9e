/** Whatever a sender calls files and folders, they are restored as different files below the folder, and nowhere else. */

import fc from "fast-check";
import { posix, win32 } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import type { VerifiedItem } from "../../../electron/core/verify/report.ts";
import { planRestoring } from "../../../electron/engine/receive/restore-plan.ts";

const nastyPart = fc.constantFrom(
  ...[
    "..",
    ".",
    "",
    " ",
    "con",
    "NUL.txt",
    "aux.",
    "a",
    "A",
    "a ",
    "a.",
    "ä",
    "a\u0308",
    "Å",
    "Å",
    "ß",
    "SS",
  ],
  ...[
    "C:",
    "C:\\Windows",
    "\\\\server\\share",
    "~",
    "~root",
    "-rf",
    "a\u0000b",
    "a\u202eb",
    "a/b",
    "x".repeat(300),
  ],
  ...[
    "файл",
    "ФАЙЛ",
    "ﬁle",
    "file",
    "i\u0307",
    "İ",
    "a\nb",
    "\u200b",
    "$Recycle.Bin",
    "a:b",
    "*?",
    "😀".repeat(90),
  ],
);
const part = fc.oneof(nastyPart, fc.string({ unit: "binary", maxLength: 12 }));
const hexOf = (text: string): string => Buffer.from(text, "latin1").toString("hex");

const items: fc.Arbitrary<VerifiedItem[]> = fc
  .array(
    fc.record({
      name: part,
      path: fc.option(
        fc.array(part, { maxLength: 5 }).map((parts) => parts.join("/")),
        { nil: undefined },
      ),
      isRaw: fc.boolean(),
    }),
    { maxLength: 24 },
  )
  .map((given) =>
    given.map(({ name, path, isRaw }, index) => ({
      number: index + 1,
      state: "intact",
      name,
      path,
      nameHex: isRaw && name !== "" ? hexOf(name) : undefined,
      pathHex: isRaw && path !== undefined ? hexOf(path) : undefined,
      payloadPath: `data/items/${index}`,
      sha256: "0".repeat(64),
      events: [],
    })),
  );

const fold = (path: string): string => path.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");

describe("the places of restored files", () => {
  it("stay inside on every system", () =>
    fc.assert(
      fc.property(items, (given) => {
        for (const { folders, name } of planRestoring(given)) {
          for (const each of [...folders, name]) {
            expect(each).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^\.{0,2}$|[. ]$/u);
            expect(encodeUtf8(each).length).toBeLessThanOrEqual(255);
          }
          for (const system of [posix, win32]) {
            const way = system.relative("/target", system.join("/target", ...folders, name));
            expect(way.startsWith("..")).toBe(false);
            expect(way).not.toBe("");
          }
        }
      }),
    ));

  it("are all different, also where case and Unicode forms do not count, and never file and folder in one", () =>
    fc.assert(
      fc.property(items, (given) => {
        const planned = planRestoring(given);
        const paths = planned.map(({ folders, name }) => fold([...folders, name].join("/")));
        expect(new Set(paths).size).toBe(given.length);
        const parents = planned.flatMap(({ folders }) =>
          folders.map((_, depth) => fold(folders.slice(0, depth + 1).join("/"))),
        );
        expect(paths.filter((path) => parents.includes(path))).toEqual([]);
      }),
    ));

  it("keep what was in one folder in one folder, and what was in two apart", () =>
    fc.assert(
      fc.property(items, (given) => {
        const planned = planRestoring(given);
        const exact = ({ path = "", pathHex }: VerifiedItem): string =>
          (pathHex === undefined ? Buffer.from(path) : Buffer.from(pathHex, "hex"))
            .toString("latin1")
            .split("/")
            .filter((each) => each !== "")
            .join("/");
        const places = new Map<string, string>();
        for (const { item, folders } of planned) {
          const before = places.get(exact(item));
          if (before !== undefined) expect(folders.join("/")).toBe(before);
          places.set(exact(item), folders.join("/"));
        }
        expect(new Set(places.values()).size).toBe(places.size);
      }),
    ));

  it("are the original ones where those are safe", () => {
    const item: VerifiedItem = {
      number: 1,
      state: "intact",
      name: "фото 1.jpg",
      path: "DCIM/Әділет",
      payloadPath: "data/items/1",
      sha256: "0".repeat(64),
      events: [],
    };
    expect(planRestoring([item])).toEqual([{ item, folders: ["DCIM", "Әділет"], name: "фото 1.jpg" }]);
    const deep = { ...item, path: Array.from({ length: 200 }, () => "folder").join("/") };
    expect(planRestoring([deep])).toEqual([{ item: deep, folders: [], name: "фото 1.jpg" }]);
  });
});
