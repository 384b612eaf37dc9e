/** XHTML of books into a tree: document types that only name XHTML, and the entities that its document types declare. */

import type { Element } from "slimdom";
import { parseXml } from "../xml/parse-xml.ts";

/** The characters from U+00A0 on, in their order. */
const latin =
  `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave
Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml
Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth
ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(/\s+/);

const entities = new Map<string, number>([
  ...latin.map((name, index): [string, number] => [name, 0xa0 + index]),
  ...Object.entries({
    ...{ OElig: 338, oelig: 339, Scaron: 352, scaron: 353, Yuml: 376, fnof: 402, circ: 710, tilde: 732 },
    ...{ ensp: 8194, emsp: 8195, thinsp: 8201, zwnj: 8204, zwj: 8205, lrm: 8206, rlm: 8207, ndash: 8211 },
    ...{ mdash: 8212, lsquo: 8216, rsquo: 8217, sbquo: 8218, ldquo: 8220, rdquo: 8221, bdquo: 8222 },
    ...{ dagger: 8224, Dagger: 8225, bull: 8226, hellip: 8230, permil: 8240, prime: 8242, Prime: 8243 },
    ...{
      lsaquo: 8249,
      rsaquo: 8250,
      euro: 8364,
      trade: 8482,
      larr: 8592,
      rarr: 8594,
      minus: 8722,
      infin: 8734,
    },
  }),
]);

/** A document type without declarations of its own. */
const doctype =
  /<!DOCTYPE\s+[A-Za-z:]{1,20}(?:\s+(?:PUBLIC\s+(["'])[^"'<>]{0,200}\1|SYSTEM))?(?:\s+(["'])[^"'<>]{0,200}\2)?\s*>/i;

const plain = (text: string): string =>
  text.replace(doctype, "").replaceAll(/&([A-Za-z]{2,8}[1-4]{0,2});/g, (whole, name: string) => {
    const code = entities.get(name);
    return code === undefined ? whole : `&#${String(code)};`;
  });

/** Parses a page, a package or a table of contents. Throws CleanRefusal. */
export const parsePage = (bytes: Uint8Array): Element => parseXml(bytes, plain);
