/**
 * Pictures of which a document shows only a part although nothing crops them: cut to a shape, repeated as a pattern, or seen
 * through letters. What they hide depends on outlines that only the program draws, so it stays, and is told.
 */

import type { Element } from "slimdom";
import { elementsOf } from "../xml/parse-xml.ts";
import { nameOf } from "../xml/vocabulary.ts";
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

/** The shape that a picture fills: properties around the fill, or beside it. Letters have none. */
function shapeOf(fill: Element): Element | undefined {
  const around = fill.parentElement;
  return around?.localName === "spPr" ? around : child(around, "spPr");
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
      if (name === "a:blip") this.#lookAtFill(element.parentElement);
      else if (name === "v:imagedata" || name === "v:fill") this.#lookAtOldFill(element);
      else if (name === "p:ph") this.#lookAtPlace(element);
    }
  }

  #lookAtFill(fill: Element | null): void {
    if (fill?.localName !== "blipFill") return;
    if (
      child(fill, "tile") !== undefined ||
      /^(rPr|defRPr|endParaRPr)$/.test(fill.parentElement?.localName ?? "")
    )
      this.#isSeen = true;
    const shape = shapeOf(fill);
    const outline = shape === undefined ? "rectangle" : outlineOf(shape);
    this.#isSeen ||= outline === "other";
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
