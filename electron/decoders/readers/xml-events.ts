/** Reads XML front to back for a reader that knows what it looks for; entities of its own are not followed. */

import { SaxesParser } from "saxes";
import { wideEncoding } from "../../core/text/wide-encoding.ts";

/** An element that begins. */
export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** Values by local name; of two with the same one the last counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Local names from the root down to the parent. */
  readonly path: readonly string[];
}

/** What a reader hears. */
export interface XmlListener {
  element(element: XmlElement): void;
  /** Text directly inside an element, in as many pieces as it has. */
  text?(text: string, path: readonly string[]): void;
  /** An element ends, of which the local name is given, and the path down to its parent. */
  end?(name: string, path: readonly string[]): void;
}

const DEEPEST = 500;

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const textOf = (bytes: Uint8Array): string => new TextDecoder(wideEncoding(bytes)).decode(bytes);

/** Tells the listener everything until the end. Throws for XML that is not well-formed or nests too deep. */
export function readXml(bytes: Uint8Array, listener: XmlListener): void {
  const parser = new SaxesParser();
  const path: string[] = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (path.length > DEEPEST) throw new RangeError("XML that nests too deep");
    const values = Object.entries(attributes).map(([key, value]) => [local(key), value] as const);
    listener.element({ name: local(name), attributes: new Map(values), path });
    path.push(local(name));
  });
  parser.on("closetag", ({ name }) => {
    path.pop();
    listener.end?.(local(name), path);
  });
  parser.on("text", (text) => listener.text?.(text, path));
  parser.on("cdata", (text) => listener.text?.(text, path));
  parser.write(textOf(bytes)).close();
}
