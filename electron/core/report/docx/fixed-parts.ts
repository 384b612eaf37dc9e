/**
 * The parts of a DOCX report (ECMA-376, resources/spec/report.md §8) that are the same in every one, or nearly: what the
 * parts are, how they hang together, how the text looks. Invariant: no part says who wrote the document, on what, or when.
 */

import { escapeMarkup } from "../../text/escape-markup.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${OFFICE}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(" ");

/** A part with text in it. */
export const textPart = (tag: string, content: string): string =>
  `${HEAD}<w:${tag} ${NAMESPACES}>${content}</w:${tag}>`;

/** What kind each part is. */
export const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>${(
  [
    ["document", "document.main"],
    ["styles", "styles"],
    ["numbering", "numbering"],
    ["settings", "settings"],
    ["footer", "footer"],
  ] as const
)
  .map(([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${TYPES}.${type}+xml"/>`)
  .join(
    "",
  )}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relations = (list: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

/** Where the document begins. */
export const PACKAGE_RELATIONS = relations([
  ["r1", `${OFFICE}/officeDocument`, "word/document.xml"],
  ["r2", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
]);

/** The id by which the document shows its footer. */
export const FOOTER_ID = "r4";

/** The id by which the document shows a picture; numbers begin at 1. */
export const pictureId = (number: number): string => `p${String(number)}`;

/** What the document leads to; `pictures` are the endings of their files. */
export const documentRelations = (pictures: readonly string[]): string =>
  relations([
    ["r1", `${OFFICE}/styles`, "styles.xml"],
    ["r2", `${OFFICE}/numbering`, "numbering.xml"],
    ["r3", `${OFFICE}/settings`, "settings.xml"],
    [FOOTER_ID, `${OFFICE}/footer`, "footer.xml"],
    ...pictures.map((ending, index) => {
      const id = pictureId(index + 1);
      return [id, `${OFFICE}/image`, `media/${id}.${ending}`] as const;
    }),
  ]);

/** All that the document says about itself: what it is called, and its language. */
export const coreProperties = (title: string, language: string): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(title)}</dc:title><dc:language>${language}</dc:language></cp:coreProperties>`;

/** Spelling and grammar marks stay off: they would make names stand out on every screen. */
export const SETTINGS = textPart(
  "settings",
  '<w:removePersonalInformation/><w:removeDateAndTime/><w:hideSpellingErrors/><w:hideGrammaticalErrors/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
);

/** One kind of bullet. */
export const NUMBERING = textPart(
  "numbering",
  '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
);

const INK = "1C1B19";
const QUIET = "3F3D39";

interface Look {
  readonly name: string;
  readonly paragraph?: string;
  /** Half points. */
  readonly size: number;
  readonly isBold?: boolean;
  readonly color?: string;
  readonly font?: string;
  /** Twentieths of a point. */
  readonly after?: number;
  readonly before?: number;
}

const looks: Readonly<Record<string, Look>> = {
  Title: { name: "Title", size: 34, isBold: true, after: 120 },
  Heading1: {
    name: "heading 1",
    size: 24,
    isBold: true,
    before: 280,
    after: 100,
    paragraph: `<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="${INK}"/></w:pBdr>`,
  },
  Caption: { name: "caption", size: 17, isBold: true, before: 120, after: 60, paragraph: "<w:keepNext/>" },
  Note: { name: "Note", size: 17, color: QUIET, after: 80 },
  Label: { name: "Label", size: 17, color: QUIET, after: 0 },
  Cell: { name: "Cell", size: 17, after: 0 },
  Code: { name: "Code", size: 15, font: "Courier New", after: 0 },
  Bullet: { name: "List Bullet", size: 19, after: 60 },
  Verdict: { name: "Verdict", size: 22, isBold: true, after: 60 },
  Footer: { name: "footer", size: 15, color: QUIET, after: 0 },
};

const font = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:cs="${name}"/>`;

function styleOf([id, look]: readonly [string, Look]): string {
  const { name, paragraph = "", size, isBold = false, color = INK, after = 0, before = 0 } = look;
  const outline = id === "Heading1" ? '<w:outlineLvl w:val="0"/>' : "";
  const spacing = `<w:spacing w:before="${String(before)}" w:after="${String(after)}"/>`;
  const letters = `${look.font === undefined ? "" : font(look.font)}${isBold ? "<w:b/>" : ""}<w:color w:val="${color}"/><w:sz w:val="${String(size)}"/>`;
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}${spacing}${outline}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
}

/** How everything looks, in fonts that every office program has or replaces by its like. */
export const styles = (language: string): string =>
  textPart(
    "styles",
    `<w:docDefaults><w:rPrDefault><w:rPr>${font("Arial")}<w:color w:val="${INK}"/><w:sz w:val="19"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${Object.entries(looks).map(styleOf).join("")}`,
  );
