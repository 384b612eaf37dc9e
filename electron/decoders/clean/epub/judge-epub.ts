/** Judges a book without the code that made it: the members it may have, the words about it, and what pages may hold. */

import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Remainder } from "../format-cleaner.ts";
import { type SeenElement, walkXml } from "../xml/walk-xml.ts";
import { type JudgedMember, judgeZip } from "../zip/judge-zip.ts";

const fixedOrder = ["mimetype", "META-INF/container.xml", "content.opf", "nav.xhtml"];
const memberName = /^(text\d+\.xhtml|file\d+\.(jpg|png|gif|webp|svg|mp3|m4a|ogg|mp4|webm))$/;

const container =
  /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<container version="1\.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="content\.opf" media-type="application\/oebps-package\+xml"\/><\/rootfiles><\/container>$/;

const aboutNothing =
  '<dc:identifier id="id">urn:uuid:00000000-0000-0000-0000-000000000000</dc:identifier><dc:title>Book</dc:title><dc:language>und</dc:language><meta property="dcterms:modified">2000-01-01T00:00:00Z</meta>';
const item = /<item id="[a-z0-9-]+" href="[a-z0-9.]+" media-type="[a-z0-9.+/-]+"( properties="nav")?\/>/g;
const page = /<itemref idref="text\d+-xhtml"( linear="no")?\/>/g;
const packageFrame =
  /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<package xmlns="http:\/\/www\.idpf\.org\/2007\/opf" version="3\.0" unique-identifier="id"><metadata xmlns:dc="http:\/\/purl\.org\/dc\/elements\/1\.1\/">ABOUT<\/metadata><manifest>(ITEM)+<\/manifest><spine( page-progression-direction="(ltr|rtl)")?>(PAGE)+<\/spine><\/package>$/;

const isPlainPackage = (text: string): boolean =>
  packageFrame.test(text.replace(aboutNothing, "ABOUT").replace(item, "ITEM").replace(page, "PAGE"));

const shown =
  /^(html|head|title|body|section|article|aside|h[1-6]|header|footer|main|address|p|hr|pre|blockquote|[ou]l|li|d[ltd]|figure|figcaption|div|a|em|strong|small|s|cite|q|dfn|abbr|code|var|samp|kbd|su[bp]|i|b|u|mark|ruby|r[bpt]|bd[io]|span|w?br|ins|del|img|table|caption|col(group)?|t(body|head|foot|r|d|h|t)|audio|video|big|strike|center)$/;
const formula =
  /^(math|m(row|i|n|o|s|text|space|frac|sqrt|root|style|padded|phantom|fenced|enclose|sub|sup|subsup|under|over|underover|table|tr|td|multiscripts|prescripts)|none)$/;
const xhtml = "http://www.w3.org/1999/xhtml";
const ops = "http://www.idpf.org/2007/ops";

const values: Readonly<Record<string, RegExp>> = {
  src: /^file\d+\.[a-z0-9]+$/,
  href: /^text\d+\.xhtml(#id\d+)?$/,
  id: /^id\d+$/,
  alt: /^$/,
  controls: /^controls$/,
  ...{ colspan: /^\d{1,3}$/, rowspan: /^\d{1,3}$/, span: /^\d{1,3}$/, border: /^\d\d?$/ },
  ...{ start: /^-?\d{1,5}$/, value: /^-?\d{1,5}$/, width: /^\d{1,4}%?$/, height: /^\d{1,4}%?$/ },
  reversed: /^(reversed)?$/,
  dir: /^(ltr|rtl|auto)$/,
  align: /^(left|right|center|justify)$/,
  valign: /^(top|middle|bottom|baseline)$/,
  display: /^(block|inline)$/,
  mathvariant: /^(normal|(bold-)?italic|bold|double-struck|script|fraktur|sans-serif|monospace)$/,
  stretchy: /^(true|false)$/,
  columnalign: /^(left|right|center)$/,
};

function isPlainAttribute({ uri, name, value }: SeenElement["attributes"][number], isNav: boolean): boolean {
  if (uri === "http://www.w3.org/2000/xmlns/" || name === "xmlns")
    return value === xhtml || value === "http://www.w3.org/1998/Math/MathML" || (isNav && value === ops);
  if (uri === ops) return isNav && name === "type" && value === "toc";
  return uri === "" && Object.hasOwn(values, name) && values[name]?.test(value) === true;
}

function judgePage(name: string, bytes: Uint8Array, report: (tag: string) => void): void {
  const isNav = name === "nav.xhtml";
  walkXml(bytes, {
    fault: report,
    element: (element) => {
      const isKnown =
        element.uri === xhtml
          ? shown.test(element.name) || (isNav && element.name === "nav")
          : formula.test(element.name);
      if (!isKnown || ![xhtml, "http://www.w3.org/1998/Math/MathML"].includes(element.uri))
        report(element.name);
      for (const attribute of element.attributes)
        if (!isPlainAttribute(attribute, isNav)) report(`${element.name}@${attribute.name}`);
    },
  });
  const text = Buffer.from(bytes).toString("utf8");
  if (!text.includes("<head><title>Book</title></head><body")) report("title");
}

function judgeMember(
  { name, bytes, isStored }: JudgedMember,
  place: number,
  report: (tag: string) => void,
): void {
  const expected = fixedOrder[place];
  const text = Buffer.from(bytes).toString("utf8");
  if (expected === undefined ? !memberName.test(name) : name !== expected) report("unknown part");
  if (name === "mimetype" && (!isStored || text !== "application/epub+zip")) report("mimetype");
  if (name === "META-INF/container.xml" && !container.test(text)) report("container");
  if (name === "content.opf" && !isPlainPackage(text)) report("package");
  if (name.endsWith(".xhtml")) judgePage(name, bytes, report);
}

/** Everything that a clean book must not have. Pictures and sound in it are judged where they are cleaned. */
export async function judgeEpub(copy: ByteSource): Promise<readonly Remainder[]> {
  let place = 0;
  return judgeZip(copy, (member) => {
    const found = new Set<string>();
    judgeMember(member, place, (tag) => found.add(tag));
    place += 1;
    return [...found].map((tag) => ({ group: member.name, tag }));
  });
}
