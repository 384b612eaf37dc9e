/** Judges an OpenDocument copy without the code that made it: the few members it may have, and no name of what tells or hides. */

import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Remainder } from "../format-cleaner.ts";
import { type SeenElement, walkXml } from "../xml/walk-xml.ts";
import { type JudgedMember, judgeZip } from "../zip/judge-zip.ts";

const allowedName = /^(mimetype|META-INF\/manifest\.xml|content\.xml|styles\.xml|Pictures\/picture\d+)$/;
const mediaType = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)$/;
const knownNamespace =
  /^(urn:oasis:names:tc:opendocument:xmlns:[a-z0-9-]+:1\.[02]|http:\/\/www\.w3\.org\/(1999\/xlink|1998\/Math\/MathML|XML\/1998\/namespace)|http:\/\/purl\.org\/dc\/elements\/1\.1\/|)$/;
const forbiddenElements =
  /^(annotation(-end)?|tracked-changes|change(-start|-end)?|changed-region|scripts|event-listeners?|forms|control|meta|settings|creator|date|initials|hidden-(text|paragraph)|object(-ole)?|plugin|applet|floating-frame|a|bookmark(-\w+)?|notes|(author|file|template)-(name|initials)|sender-[a-z-]+|user-defined|initial-creator|creation-(date|time)|modification-(date|time)|print(-date|-time|ed-by)|desc|title|font-face-src|named-expressions|database-ranges|data-pilot-tables|content-validations|scenario|user-field-decls|variable-decls|dde-\w+)$/;
const forbiddenAttributes =
  /^(rsid|paragraph-rsid|formula|display-name|protection-key|target-frame-name|name-and-extension)$/;

type Attribute = SeenElement["attributes"][number];

/** What lies outside of the clip would lie in the file. */
const cutsOff = ({ name, value }: Attribute): boolean => name === "clip" && /[1-9]/.test(value);

const namedByProgram = /^(fill-image|gradient|hatch|marker|stroke-dash|opacity|page)/;

/** Whether an attribute tells something, points somewhere, or is of an unknown kind. */
function isForeign(element: SeenElement, { uri, name, value }: Attribute): boolean {
  if (uri === "http://www.w3.org/2000/xmlns/" || name === "xmlns") return !knownNamespace.test(value);
  if (!knownNamespace.test(uri) || forbiddenAttributes.test(name)) return true;
  if (uri.endsWith(":text:1.0") && name === "condition") return true;
  if (uri.endsWith("xlink") && name === "href") return !/^Pictures\/picture\d+$/.test(value);
  return uri.endsWith(":drawing:1.0") && name === "name" && !namedByProgram.test(element.name);
}

function judgeElement(part: string, element: SeenElement, report: (tag: string) => void): void {
  const isContent = !part.startsWith("META-INF") && /^urn:oasis(?!.*:(chart|datastyle):)/.test(element.uri);
  if (!knownNamespace.test(element.uri)) report(`${element.name} of an unknown namespace`);
  if (isContent && forbiddenElements.test(element.name)) report(element.name);
  for (const attribute of element.attributes)
    if (isForeign(element, attribute) || cutsOff(attribute)) report(`${element.name}@${attribute.name}`);
}

/** Everything that a clean document of these formats must not have. */
export async function judgeOdf(copy: ByteSource): Promise<readonly Remainder[]> {
  const seen: string[] = [];
  return judgeZip(copy, ({ name, bytes, isStored }: JudgedMember) => {
    const found: Remainder[] = [];
    const report = (tag: string): void => void found.push({ group: name, tag });
    seen.push(name);
    if (!allowedName.test(name)) report("unknown part");
    const isFirst = seen.length === 1;
    if (isFirst !== (name === "mimetype")) report("order");
    if (name === "mimetype" && (!isStored || !mediaType.test(Buffer.from(bytes).toString("latin1"))))
      report("mimetype");
    if (name.endsWith(".xml"))
      walkXml(bytes, { element: (element) => judgeElement(name, element, report), fault: report });
    return found;
  });
}
