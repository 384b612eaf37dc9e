import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { cleanDocument, holds, remaindersIn, unpackedPdf } from "../../../support/clean-documents.ts";
import { revision, smallPdf, stream, type Stream } from "../../../support/pdf-file.ts";

const MARK = "QzUnseen";
const font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
const shown = "BT /F1 9 Tf 10 50 Td (shown) Tj ET ";
const mark = (x: number, y: number, state = ""): string =>
  `BT ${state} /F1 9 Tf ${x} ${y} Td (${MARK}) Tj ET `;
const picture =
  "/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode";
const pixels: Stream = { entries: picture, bytes: Buffer.from("00ff7f20>") };

interface Extras {
  readonly fonts?: string;
  readonly entries?: string;
  readonly more?: readonly (string | Stream)[];
}

/** A page with these lists of what its contents call, and objects from number 6 on. */
const page = (
  content: string,
  lists = "",
  { fonts = "/F1 5 0 R", entries = "", more = [] }: Extras = {},
): Buffer =>
  revision(
    Buffer.from("%PDF-1.6\n"),
    new Map<number, string | Stream>([
      [1, "<</Type/Catalog/Pages 2 0 R>>"],
      [2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"],
      [
        3,
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</Font<<${fonts}>>${lists}>>${entries}>>`,
      ],
      [4, stream(content)],
      [5, font],
      ...more.map((object, index) => [index + 6, object] as const),
    ]),
    `/Size ${String(6 + more.length)}/Root 1 0 R`,
  );

const ink = "<</FunctionType 2/Domain[0 1]/N 1/C0[1 1 1]/C1[0 0 0]>>";
const form = stream(mark(5, 5), `/Type/XObject/Subtype/Form/BBox[0 0 90 90]/Resources<</Font<</F1 5 0 R>>>>`);
const map = (words: string): Stream =>
  stream(`/CIDInit /ProcSet findresource begin begincmap ${words} 1 begincodespacerange <00> <FF> endcodespacerange
    1 beginbfrange <20> <7E> <0020> endbfrange endcmap end`);

/** Taken out, and the page is what it was. */
const takenOut: readonly (readonly [string, Buffer])[] = [
  ["text that is not painted", page(shown + mark(10, 20, "3 Tr"))],
  [
    "text that is not painted, in a line of its own",
    page(`${shown} BT 3 Tr 9 TL /F1 9 Tf 10 20 Td (${MARK}) ' ET`),
  ],
  ["a form that nothing calls", page(shown, "/XObject<</X1 6 0 R>>", { more: [form] })],
  ["the name of a font", page(shown.replace("F1", MARK), "", { fonts: `/${MARK} 5 0 R` })],
  ["the name of a font in escapes", page(shown.replace("F1", "Qz#55nseen"), "", { fonts: `/${MARK} 5 0 R` })],
  ["the name of a font that nothing calls", page(shown, "", { fonts: `/F1 5 0 R/${MARK} 5 0 R` })],
  [
    "the name of an ink",
    page(`/C1 cs 1 scn 5 5 9 9 re f ${shown}`, `/ColorSpace<</C1[/Separation/${MARK}/DeviceRGB 6 0 R]>>`, {
      more: [ink],
    }),
  ],
  ["operands behind the last operator", page(`${shown} (${MARK}) /${MARK}`)],
];

/** Nothing but a picture of the page is sure. */
const drawn: readonly (readonly [string, Buffer])[] = [
  ["text in the colour of the paper", page(shown + "1 g " + mark(10, 20))],
  ["text under a bar", page(`${shown} ${mark(10, 20)} 0 g 5 12 90 20 re f`)],
  ["text without opacity", page(`${shown} /G1 gs ${mark(10, 20)}`, "/ExtGState<</G1<</ca 0>>>>")],
  ["text outside a clip", page(`${shown} q 0 80 50 10 re W n ${mark(10, 20)} Q`)],
  ["text beyond the edge of the page", page(shown + mark(10, -30))],
  [
    "text in the margin that is cropped",
    page(shown + mark(10, 5), "", { entries: "/CropBox[0 20 100 100]" }),
  ],
  ["text too small to be seen", page(shown + mark(10, 20).replace("9 Tf", "0.1 Tf"))],
  [
    "a form whose text is not painted",
    page(`${shown} BT 3 Tr ET /X1 Do`, "/XObject<</X1 6 0 R>>", { more: [form] }),
  ],
  ["strings that no operator takes", page(`${shown} (${MARK}) q Q`)],
  ["a string in letters that are no digits", page(`${shown} BT /F1 9 Tf 10 20 Td <41${MARK}> Tj ET`)],
  [
    "a name where the standard has others",
    page(`${shown} /G1 gs`, `/ExtGState<</G1<</Type/${MARK}/ca 1>>>>`),
  ],
  [
    "a word in a map of characters",
    page(shown, "", {
      fonts: "/F1 6 0 R",
      more: [`${font.slice(0, -2)}/ToUnicode 7 0 R>>`, map(`/${MARK} 1 def`)],
    }),
  ],
];

describe("a clean PDF file", () => {
  it.each(takenOut)("loses %s and stays a document", async (_what, bytes) => {
    const { bytes: copy, result } = await cleanDocument(bytes);
    expect(result.notes).not.toContain("pages-as-images");
    expect(holds(unpackedPdf(copy), MARK)).toBe(false);
    expect(await remaindersIn(copy)).toEqual([]);
  });

  it.each(drawn)("is pictures of its pages where it has %s", async (_what, bytes) => {
    const { bytes: copy, result } = await cleanDocument(bytes);
    expect(result.notes).toContain("pages-as-images");
    expect(holds(unpackedPdf(copy), MARK)).toBe(false);
    expect(await remaindersIn(copy)).toEqual([]);
  });

  it("says that text was hidden", async () => {
    const { result } = await cleanDocument(page(shown + mark(10, 20, "3 Tr")));
    expect(result.notes).toContain("hidden-text-removed");
    expect(result.method).toBe("rebuilt");
  });

  it("keeps a scan whose words lie unpainted over it as the picture that it is", async () => {
    const scan = page(`q 100 0 0 100 0 0 cm /Im1 Do Q ${mark(10, 20, "3 Tr")}`, "/XObject<</Im1 6 0 R>>", {
      more: [pixels],
    });
    const { bytes, result } = await cleanDocument(scan);
    expect(result.method).toBe("rebuilt");
    expect(holds(unpackedPdf(bytes), MARK)).toBe(false);
  });

  it("has no picture of which the page shows a part", async () => {
    const list = "/XObject<</Im1 6 0 R>>";
    const whole = page("q 40 0 0 40 10 10 cm /Im1 Do Q", list, { more: [pixels] });
    const cut = page("q 10 10 40 20 re W n 40 0 0 40 10 10 cm /Im1 Do Q", list, { more: [pixels] });
    const beyond = page("q 60 0 0 60 -30 10 cm /Im1 Do Q", list, { more: [pixels] });
    expect((await cleanDocument(whole)).result.method).toBe("lossless");
    for (const bytes of [cut, beyond])
      expect((await cleanDocument(bytes)).result.notes).toContain("pages-as-images");
  });

  it("is drawn as before where something that is not used could blend", async () => {
    const content = `0.2 0.4 0.6 rg 5 5 30 30 re f ${shown}`;
    const blending = page(content, `/ExtGState<</${MARK}<</BM/Multiply>>>>`);
    const { bytes, result } = await cleanDocument(blending);
    expect(result.method).toBe("lossless");
    expect(holds(unpackedPdf(bytes), MARK)).toBe(false);
  });
});

describe("the judge of PDF files", () => {
  it("objects to names that say something, wherever they stand", async () => {
    const { bytes, cleaner } = await cleanDocument(smallPdf("", "", "0 0 10 10 re f"));
    const text = bytes.toString("latin1");
    const named = (page: string): string => text.replace("/Resources <<>>", `/Resources <<${page}>>`);
    for (const resources of [
      `/ExtGState <</${MARK} <</ca 1>>>>`,
      `/ExtGState <</R1 <</BM /${MARK}>>>>`,
      `/ColorSpace <</R1 [/Separation /${MARK} /DeviceGray]>>`,
      `/Font <</R1 <</Type /${MARK}>>>>`,
    ]) {
      const changed = named(resources);
      expect(changed).not.toBe(text);
      const left = await cleaner.inspect(sourceOf(Buffer.from(shifted(changed), "latin1")));
      expect(left.map(({ tag }) => tag)).toEqual([expect.stringMatching(/^name in /)]);
    }
  });
});

/** Writes the table of places anew, which a change has moved. */
function shifted(text: string): string {
  const end = text.lastIndexOf("xref\n0 ");
  const body = text.slice(0, text.indexOf("\nxref\n") + 1);
  const offsets = [...body.matchAll(/(?<=\n)\d+ 0 obj\n/g)].map(({ index }) => index);
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = offsets.length + 1;
  expect(end).toBeGreaterThan(0);
  return `${body}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
}
