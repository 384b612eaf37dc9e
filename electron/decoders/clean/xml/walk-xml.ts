/** Reads XML as a judge: another parser than the writer's, and nothing in it may be out of sight of a visitor. */

import { SaxesParser } from "saxes";

/** An element as a judge sees it. */
export interface SeenElement {
  readonly uri: string;
  readonly name: string;
  readonly attributes: readonly { readonly uri: string; readonly name: string; readonly value: string }[];
  /** Local names from the root down to the parent. */
  readonly path: readonly string[];
}

/** What a judge wants to see. */
export interface XmlVisitor {
  readonly element: (element: SeenElement) => void;
  /** Something that no clean part has: `comment`, `instruction`, `doctype`, `not well-formed`. */
  readonly fault: (kind: string) => void;
}

/** Walks one part from its bytes. */
export function walkXml(bytes: Uint8Array, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  parser.on("comment", () => visitor.fault("comment"));
  parser.on("processinginstruction", () => visitor.fault("instruction"));
  parser.on("doctype", () => visitor.fault("doctype"));
  parser.on("cdata", () => visitor.fault("cdata"));
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const attributes = Object.values(tag.attributes).map(({ uri, local, value }) => ({
      uri,
      name: local,
      value,
    }));
    visitor.element({ uri: tag.uri, name: tag.local, attributes, path });
    path.push(tag.local);
  });
  parser.on("closetag", () => void path.pop());
  try {
    parser.write(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)).close();
  } catch {
    // Whatever the parser stumbled over, the part is not what a clean one is.
    visitor.fault("not well-formed");
  }
}
