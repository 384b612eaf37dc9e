/** What of XHTML and MathML comes along into a clean book: elements that hold text or show something. */

import { words } from "../xml/vocabulary.ts";

export const XHTML = "http://www.w3.org/1999/xhtml";
export const MATHML = "http://www.w3.org/1998/Math/MathML";
export const SVG = "http://www.w3.org/2000/svg";

/** Elements whose content stays with them. */
export const keptElements = words(`
  html body section article aside h1 h2 h3 h4 h5 h6 header footer main address p hr pre blockquote ol ul li dl dt dd figure
  figcaption div a em strong small s cite q dfn abbr code var samp kbd sub sup i b u mark ruby rb rt rp bdi bdo span br wbr
  ins del img table caption colgroup col tbody thead tfoot tr td th audio video big tt strike center`);

/** Elements that go with all that is in them. */
export const droppedElements = words(`
  script style link meta base template noscript object embed iframe applet param canvas map area form input select textarea
  button datalist output progress meter dialog source track`);

export const keptMath = words(`
  math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom mfenced menclose msub msup msubsup munder mover
  munderover mmultiscripts mprescripts none mtable mtr mtd`);

/** Attributes that are numbers or words of a closed list, by name. */
export const plainAttributes: Readonly<Record<string, RegExp>> = {
  colspan: /^\d{1,3}$/,
  rowspan: /^\d{1,3}$/,
  span: /^\d{1,3}$/,
  start: /^-?\d{1,5}$/,
  value: /^-?\d{1,5}$/,
  reversed: /^(reversed)?$/,
  dir: /^(ltr|rtl|auto)$/,
  align: /^(left|right|center|justify)$/,
  valign: /^(top|middle|bottom|baseline)$/,
  width: /^\d{1,4}%?$/,
  height: /^\d{1,4}%?$/,
  border: /^\d{1,2}$/,
  display: /^(block|inline)$/,
  mathvariant: /^(normal|bold|italic|bold-italic|double-struck|script|fraktur|sans-serif|monospace)$/,
  stretchy: /^(true|false)$/,
  columnalign: /^(left|right|center)$/,
};
