/** Names and media types that clean parts get, whatever they were called before. */

const office = "application/vnd.openxmlformats-officedocument.";

/** What tells one of the three kinds of document from the others. */
export interface OfficeFamily {
  readonly mediaType: string;
  /** The folder of its parts. */
  readonly folder: string;
  readonly mainName: string;
  readonly mainType: string;
  readonly typePrefix: string;
}

const family = (kind: string, folder: string, main: [string, string], mediaType: string): OfficeFamily => ({
  mediaType: `${office}${mediaType}`,
  folder,
  mainName: `${folder}/${main[0]}.xml`,
  mainType: `${office}${kind}.${main[1]}.main+xml`,
  typePrefix: `${office}${kind}.`,
});

/** The three kinds, their templates, and presentations that begin when they are opened. */
export const officeFamilies: readonly OfficeFamily[] = [
  family("wordprocessingml", "word", ["document", "document"], "wordprocessingml.document"),
  family("spreadsheetml", "xl", ["workbook", "sheet"], "spreadsheetml.sheet"),
  family("presentationml", "ppt", ["presentation", "presentation"], "presentationml.presentation"),
  family("wordprocessingml", "word", ["document", "template"], "wordprocessingml.template"),
  family("spreadsheetml", "xl", ["workbook", "template"], "spreadsheetml.template"),
  family("presentationml", "ppt", ["presentation", "template"], "presentationml.template"),
  family("presentationml", "ppt", ["presentation", "slideshow"], "presentationml.slideshow"),
];

const ownTypes: Readonly<Record<string, string>> = {
  theme: "theme+xml",
  themeOverride: "themeOverride+xml",
  drawing: "drawing+xml",
  chart: "drawingml.chart+xml",
  chartUserShapes: "drawingml.chartshapes+xml",
  diagramData: "drawingml.diagramData+xml",
  diagramLayout: "drawingml.diagramLayout+xml",
  diagramQuickStyle: "drawingml.diagramStyle+xml",
  diagramColors: "drawingml.diagramColors+xml",
};

/** The content type of a part by the kind of relationship that leads to it. */
export function contentTypeOf(kind: string, of: OfficeFamily): string {
  if (kind === "officeDocument") return of.mainType;
  const own = ownTypes[kind];
  return own === undefined ? `${of.typePrefix}${kind}+xml` : `${office}${own}`;
}

/** Endings of embedded files by their first bytes, with the type to declare. */
const signatures: readonly (readonly [string, string, (head: string) => boolean])[] = [
  ["png", "image/png", (head) => head.startsWith("\x89PNG")],
  ["jpeg", "image/jpeg", (head) => head.startsWith("\xff\xd8\xff")],
  ["gif", "image/gif", (head) => head.startsWith("GIF8")],
  ["tiff", "image/tiff", (head) => head.startsWith("II*\0") || head.startsWith("MM\0*")],
  ["bmp", "image/bmp", (head) => head.startsWith("BM")],
  ["webp", "image/webp", (head) => head.startsWith("RIFF") && head.slice(8, 12) === "WEBP"],
  ["svg", "image/svg+xml", (head) => /^\s*<(\?xml|svg)/.test(head)],
  ["mp4", "video/mp4", (head) => head.slice(4, 8) === "ftyp"],
  ["wav", "audio/wav", (head) => head.startsWith("RIFF") && head.slice(8, 12) === "WAVE"],
  ["mp3", "audio/mpeg", (head) => head.startsWith("\xff\xfb") || head.startsWith("\xff\xf3")],
];

/** The ending and media type of an embedded file that has been cleaned; undefined for formats no document holds. */
export function fileTypeOf(
  bytes: Uint8Array,
): { readonly ending: string; readonly mediaType: string } | undefined {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  const found = signatures.find(([, , matches]) => matches(head));
  return found === undefined ? undefined : { ending: found[0], mediaType: found[1] };
}
