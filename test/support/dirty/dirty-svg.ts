/** Drawings with a value in everything that XML, SVG, its editors and its pictures can hold. */

import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";

const shape = '<rect x="2" y="3" width="40" height="20" fill="#0a7" stroke="navy"/>';
const xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const inkscape = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"';

/** As a clean copy has it, so that what is planted is all that can be objected to. */
function drawing(inner: string, attributes = "", before = ""): Uint8Array {
  const whole = `${before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"${attributes}>${shape}${inner}</svg>`;
  return Buffer.from(whole.replaceAll(/<([a-zA-Z:]+)([^<>]*)\/>/g, "<$1$2></$1>"));
}

/** One drawing for each hiding place. */
export function dirtySvgs(): Promise<DirtyFile[]> {
  const at = (place: string, make: (text: string) => Uint8Array): DirtyFile =>
    inBytes(place, make(markerOf(place)));
  const name = (text: string): string => text.replaceAll(" ", "-");
  return Promise.resolve([
    at("comment", (text) => drawing(`<!-- ${text} -->`)),
    at("comment before", (text) => drawing("", "", `<?xml version="1.0"?><!-- ${text} -->`)),
    at("attributes of the drawing", (text) =>
      drawing(
        `<title>${text}</title>`,
        ' x="0px" style="display:inline" stroke-width="2" preserveAspectRatio="xMidYMid meet"',
      ),
    ),
    at("instruction", (text) => drawing("", "", `<?maker ${text}?>`)),
    at("metadata", (text) => drawing(`<metadata><a>${text}</a></metadata>`)),
    at("title", (text) => drawing(`<title>${text}</title>`)),
    at("description", (text) => drawing(`<g><desc>${text}</desc></g>`)),
    at("editor attribute", (text) => drawing("", ` ${inkscape} inkscape:export-filename="${text}"`)),
    at("editor element", (text) => drawing(`<inkscape:grid ${inkscape} name="${text}"/>`)),
    at("data attribute", (text) => drawing(`<g data-author="${text}"/>`)),
    at("unknown attribute", (text) => drawing(`<circle r="3" author="${text}"/>`)),
    at("value of a known attribute", (text) => drawing(`<circle r="3" cx="${text}"/>`)),
    at("event", (text) => drawing(`<circle r="3" onclick="alert('${text}')"/>`)),
    at("script", (text) => drawing(`<script>var who = "${text}"</script>`)),
    at("foreign object", (text) =>
      drawing(`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">${text}</p></foreignObject>`),
    ),
    at("link", (text) => drawing(`<a ${xlink} xlink:href="https://example.org/${text}"><circle r="3"/></a>`)),
    at("image from outside", (text) =>
      drawing(`<image ${xlink} xlink:href="file:///home/${text}.png" width="9" height="9"/>`),
    ),
    at("style sheet", (text) =>
      drawing(`<style>/* ${text} */ @import url("${text}"); rect { fill: red }</style>`),
    ),
    at("comment in a style sheet", (text) => drawing(`<style>rect { fill: red /* ${text} */; }</style>`)),
    at("comment in a style attribute", (text) => drawing(`<circle r="3" style="fill:red /* ${text} */"/>`)),
    at("comment in a value", (text) => drawing(`<circle r="3" fill="red/*${text}*/"/>`)),
    at("style attribute", (text) => drawing(`<circle r="3" style="fill:red;-inkscape-font:'${text}'"/>`)),
    at("font", (text) => drawing(`<text x="3" y="9" font-family="${text}">A</text>`)),
    at("layer", (text) => drawing(`<g ${inkscape} inkscape:label="${text}"><circle r="3"/></g>`)),
    at("accessible label", (text) => drawing(`<g aria-label="${text}"/>`)),
    at("text where none is seen", (text) => drawing(`<g>${text}</g>`)),
    {
      ...at("name", (text) => drawing(`<circle id="${name(text)}" r="3"/><use href="#${name(text)}"/>`)),
      marker: name(markerOf("name")),
    },
    {
      ...at("class", (text) =>
        drawing(
          `<style>.${name(text).replace(".", "")}{fill:red}</style><circle class="${name(text).replace(".", "")}" r="3"/>`,
        ),
      ),
      marker: name(markerOf("class")).replace(".", ""),
    },
  ]);
}
