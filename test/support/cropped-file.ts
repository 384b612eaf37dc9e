/** Documents that show only a part of a picture: in most, the left half, so that the right one must not be found in a copy. */

import sharp from "sharp";
import { rawZip } from "./raw-zip.ts";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const drawing = "http://schemas.openxmlformats.org/drawingml/2006";
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

export const shown = { r: 20, g: 120, b: 40 } as const;
export const cutOff = { r: 230, g: 10, b: 220 } as const;

/** A picture of two colours, side by side. */
export async function twoColours(format: "png" | "jpeg" | "gif"): Promise<Buffer> {
  const half = await sharp({ create: { width: 40, height: 60, channels: 3, background: cutOff } })
    .png()
    .toBuffer();
  return sharp({ create: { width: 80, height: 60, channels: 3, background: shown } })
    .composite([{ input: half, left: 40, top: 0 }])
    .toFormat(format)
    .toBuffer();
}

const inDrawing = `<w:drawing><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId1"/>
  <a:srcRect l="-5000" r="50000"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill></pic:pic></a:graphicData></a:graphic></w:drawing>`;
const filling = (inside: string, outline = "rect"): string =>
  `<w:drawing><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId1"/>${inside}</pic:blipFill><pic:spPr><a:prstGeom prst="${outline}"/></pic:spPr></pic:pic></a:graphicData></a:graphic></w:drawing>`;
const stretched = (sides: string): string => `<a:stretch><a:fillRect ${sides}/></a:stretch>`;
const ofShapes = (inside: string): string =>
  `<w:drawing><a:graphic><a:graphicData>${inside}</a:graphicData></a:graphic></w:drawing>`;
const fill = '<a:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>';
const inVml = `<w:pict><v:shape style="width:9pt"><v:imagedata r:id="rId1" cropright="32768f"/></v:shape></w:pict>`;
const whole = `<w:drawing><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></w:drawing>`;

/** How the picture stands in the document. */
export const pictureKinds = {
  "a drawing": inDrawing,
  VML: inVml,
  "a shape that it is pushed out of": filling(stretched('r="-100000"')),
  "a crop that is pushed out too": filling(`<a:srcRect r="25000"/>${stretched('r="-50000"')}`),
  "a drawing and whole": `${inDrawing}${whole}`,
  "a rectangle": filling(stretched('l="5000"')),
  "an ellipse": filling(stretched(""), "ellipse"),
  "a drawn outline": filling(stretched("")).replace('<a:prstGeom prst="rect"/>', "<a:custGeom/>"),
  "a pattern": filling('<a:tile sx="100000" sy="100000"/>'),
  letters: `<w:drawing><a:graphic><a:graphicData><a:rPr><a:blipFill><a:blip r:embed="rId1"/></a:blipFill></a:rPr></a:graphicData></a:graphic></w:drawing>`,
  "no width": filling(stretched('l="60000" r="40000"')),
  "no height": filling(stretched('t="0" b="120%"')),
  "the shapes of a group": ofShapes(`<wpg:wgp><wpg:grpSpPr>${fill}</wpg:grpSpPr></wpg:wgp>`),
  "a part of a chart": ofShapes(`<c:ser><c:spPr>${fill}</c:spPr></c:ser>`),
  "a list of a theme": ofShapes(`<a:fillStyleLst>${fill}</a:fillStyleLst>`),
  "a cell of a table": ofShapes(`<a:tc><a:tcPr>${fill}</a:tcPr></a:tc>`),
  "an old rectangle": `<w:pict><v:rect><v:fill r:id="rId1" type="frame"/></v:rect></w:pict>`,
  "an old oval": `<w:pict><v:oval><v:fill r:id="rId1" type="frame"/></v:oval></w:pict>`,
  "an old pattern": `<w:pict><v:rect><v:fill r:id="rId1" type="tile"/></v:rect></w:pict>`,
};

/** A Word document with the picture in it. */
export function croppedDocument(kind: keyof typeof pictureKinds, picture: Uint8Array): Buffer {
  const body = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}"
    xmlns:a="${drawing}/main" xmlns:pic="${drawing}/picture" xmlns:v="urn:schemas-microsoft-com:vml"
    xmlns:c="${drawing}/chart" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">
    <w:body><w:p><w:r>${pictureKinds[kind]}</w:r></w:p></w:body></w:document>`;
  const relation = (kindOf: string, target: string): string =>
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/${kindOf}" Target="${target}"/></Relationships>`;
  return rawZip([
    {
      name: "[Content_Types].xml",
      bytes: `<Types xmlns="${packages}/content-types"><Override PartName="/word/document.xml" ContentType="${word}"/></Types>`,
    },
    { name: "_rels/.rels", bytes: relation("officeDocument", "word/document.xml") },
    { name: "word/document.xml", bytes: body },
    { name: "word/_rels/document.xml.rels", bytes: relation("image", "media/image1.bin") },
    { name: "word/media/image1.bin", bytes: Buffer.from(picture) },
  ]);
}
