/**
 * Pictures of which a document shows only a part although nothing crops them: cut to a shape, repeated as a pattern, seen
 * through letters, spread over the shapes of a group, or given no room. What they hide depends on outlines that only the program draws, so it stays, and is told.
 */

import type { Element } from "slimdom";
import { elementsOf } from "../xml/parse-xml.ts";
import { nameOf } from "../xml/vocabulary.ts";
import { hasNoRoom } from "./crop-pictures.ts";
import { officeNamespaces } from "./vocabulary.ts";

const child = (element: Element | null | undefined, name: string): Element | undefined =>
  element?.children.find(({ localName }) => localName === name);

type Outline = "rectangle" | "other" | "inherited";

function outlineOf(properties: Element | undefined): Outline {
  if (child(properties, "custGeom") !== undefined) return "other";
  const preset = child(properties, "prstGeom")?.getAttribute("prst");
  if (preset === undefined || preset === null) return "inherited";
  return preset === "rect" ? "rectangle" : "other";
}

/** What is a rectangle by itself: the background of a slide or a canvas, and a cell of a table or of its style. */
const wholeAreas = new Set(["p:bgPr", "wpc:bg", "a:tcPr", "a:fill"]);

/**
 * The outline of what a picture fills: of properties around the fill or beside it. Letters, groups, lists of a theme and what
 * charts are drawn of have outlines that stand nowhere.
 */
function outlineAround(fill: Element): Outline {
  const around = fill.parentElement;
  const name = around === null ? "" : nameOf(around, officeNamespaces);
  if (wholeAreas.has(name)) return "rectangle";
  const shape = around?.localName === "spPr" ? around : child(around, "spPr");
  const isPicture = around?.localName === "pic";
  return name === "c:spPr" || (shape === undefined && !isPicture) ? "other" : outlineOf(shape);
}

const isRectangle = (shape: Element): boolean =>
  shape.localName === "rect" ||
  (shape.localName === "shape" &&
    shape.getAttribute("path") === null &&
    /^(#_x0000_t75)?$/.test(shape.getAttribute("type") ?? ""));

/** Fills of the old drawing language place pictures by measures of their own. */
const isPlaced = (fill: Element): boolean =>
  fill.getAttribute("type") !== "frame" ||
  ["origin", "position", "size", "aspect"].some((name) => fill.getAttribute(name) !== null);

/** Watches the parts of one document. For one use. */
export class PartlyShown {
  #isSeen = false;
  #inherits = false;
  #hasOutlines = false;

  /** Looks at a part that has been cleaned, before its references change. */
  look(root: Element): void {
    for (const element of elementsOf(root)) {
      const name = nameOf(element, officeNamespaces);
      if (name === "a:blip") this.#lookAtFill(element);
      else if (name === "v:imagedata" || name === "v:fill") this.#lookAtOldFill(element);
      else if (name === "p:ph") this.#lookAtPlace(element);
    }
  }

  #lookAtFill(picture: Element): void {
    const fill = picture.parentElement;
    if (fill?.localName !== "blipFill") return;
    const outline = outlineAround(fill);
    this.#isSeen ||= outline === "other" || child(fill, "tile") !== undefined || hasNoRoom(picture);
    this.#inherits ||= outline === "inherited";
  }

  #lookAtOldFill(fill: Element): void {
    const refers = fill.attributes.some(
      ({ namespaceURI, localName }) => namespaceURI !== null && localName !== "title",
    );
    const shape = fill.parentElement;
    if (!refers || shape === null) return;
    this.#isSeen ||= !isRectangle(shape) || (fill.localName === "fill" && isPlaced(fill));
  }

  /** A place on a layout, whose outline pictures on slides take over. */
  #lookAtPlace(place: Element): void {
    const shape = place.parentElement?.parentElement?.parentElement;
    this.#hasOutlines ||= outlineOf(child(shape, "spPr")) === "other";
  }

  /** Whether any picture of the document is shown only in part. */
  get isAny(): boolean {
    return this.#isSeen || (this.#inherits && this.#hasOutlines);
  }
}
