/**
 * A report as one page that runs nothing and loads nothing (resources/spec/report.md §3). Invariant: apart from one
 * fixed policy and style, the page is text between a closed set of tags; no name in it is markup or reorders a line.
 */

import { escapeMarkup } from "../text/escape-markup.ts";
import {
  type Block,
  type Cell,
  type CellLine,
  pictureFile,
  type PictureLine,
  type ReportDocument,
  type TableBlock,
} from "./report-document.ts";
import { reportStyle } from "./report-style.ts";
import type { Said } from "./report-words.ts";

/** Base64 SHA-256 of the style, which is all that the policy allows. */
const STYLE_HASH = "BgdZMZ1m5lrG2ZSwnIo53bNDbpSarq1GYObQJ4IfDzc=";

const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'none'; base-uri 'none'`;

/** Pictures stand in the page itself; a page without any needs no leave to show them. */
const PICTURES = "img-src data:";

const isPictured = ({ blocks }: ReportDocument): boolean =>
  blocks.some(
    (block) =>
      block.kind === "table" && block.rows.some((row) => row.flat().some(({ kind }) => kind === "picture")),
  );

/** Writes the blocks of one report; knows the languages that its texts are in. */
class HtmlWriter {
  readonly #languages: readonly string[];

  constructor(languages: readonly string[]) {
    this.#languages = languages;
  }

  /** Every text between tags of its own, or one text alone where all languages say the same. */
  #each(tag: string, texts: Said): string {
    if (new Set(texts).size === 1) return `<${tag}>${escapeMarkup(texts[0] ?? "")}</${tag}>`;
    return texts
      .map((text, index) => `<${tag} lang="${this.#languages[index] ?? ""}">${escapeMarkup(text)}</${tag}>`)
      .join("");
  }

  /** Texts side by side where there are several. */
  #beside(tag: string, texts: Said): string {
    const html = this.#each(tag, texts);
    return new Set(texts).size === 1 ? html : `<div class="pair">${html}</div>`;
  }

  #line(line: CellLine): string {
    switch (line.kind) {
      case "said":
        return this.#each("span", line.texts);
      case "text":
        return `<span>${escapeMarkup(line.text)}</span>`;
      case "name":
        return `<span><bdi>${escapeMarkup(line.text)}</bdi></span>`;
      case "picture":
        return `<span>${imageOf(line)}</span>`;
      case "code":
        return `<span><code>${escapeMarkup(line.text)}</code></span>`;
    }
  }

  #cell(tag: "td" | "dd" | 'th scope="row"', cell: Cell): string {
    const end = tag.slice(0, 2);
    return `<${tag} class="cell">${cell.map((line) => this.#line(line)).join("")}</${end}>`;
  }

  #table({ caption, columns, rows }: TableBlock): string {
    const total = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => `<col class="w${Math.round((share / total) * 100)}">`);
    const heads = columns.map(({ heading }) => `<th scope="col">${this.#each("span", heading)}</th>`);
    const lines = rows.map(([first = [], ...rest]) => {
      const cells = rest.map((cell) => this.#cell("td", cell)).join("");
      return `<tr>${this.#cell('th scope="row"', first)}${cells}</tr>\n`;
    });
    return [
      `<table>\n<caption>${this.#each("span", caption)}</caption>\n<colgroup>${widths.join("")}</colgroup>\n`,
      `<thead><tr>${heads.join("")}</tr></thead>\n<tbody>\n${lines.join("")}</tbody>\n</table>\n`,
    ].join("");
  }

  /** Says what the report is. */
  title(texts: Said): string {
    return `<h1>${this.#each("span", texts)}</h1>\n`;
  }

  /** Says a block, without the section around it. */
  block(block: Block): string {
    switch (block.kind) {
      case "heading":
        return `<h2>${this.#each("span", block.texts)}</h2>\n`;
      case "verdict":
        return `<div class="verdict ${block.verdict}"><p>${this.#each("strong", block.texts)}</p>${this.#beside("p", block.next)}</div>\n`;
      case "paragraph":
        return `${this.#beside("p", block.texts)}\n`;
      case "note":
        return `<div class="note">${this.#beside("p", block.texts)}</div>\n`;
      case "list":
        return `<ul>\n${block.items.map((item) => `<li>${this.#beside("div", item)}</li>\n`).join("")}</ul>\n`;
      case "facts":
        return `<dl class="facts">\n${block.rows
          .map(
            ({ label, value }) =>
              `<div><dt>${this.#each("span", label)}</dt>${this.#cell("dd", value)}</div>\n`,
          )
          .join("")}</dl>\n`;
      case "code":
        return `<pre>${block.lines.map(escapeMarkup).join("\n")}</pre>\n`;
      case "table":
        return this.#table(block);
    }
  }
}

function imageOf(line: PictureLine): string {
  const { width, height, alt, printed } = line;
  const { format, base64 } = pictureFile(line);
  const look = printed === undefined ? "" : ' class="drawn"';
  const size = `width="${String(width)}" height="${String(height)}"`;
  return `<img${look} alt="${escapeMarkup(alt.join(" · "))}" ${size} src="data:image/${format};base64,${base64}">`;
}

/** Blocks up to the next heading are a section, so that readers of the page can go from one to the next. */
function sectionsOf(blocks: readonly Block[]): Block[][] {
  const sections: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === "heading") sections.push([]);
    sections.at(-1)?.push(block);
  }
  return sections;
}

/** Makes the page. */
export function reportHtml(document: ReportDocument): string {
  const { languages, title, blocks } = document;
  const policy = isPictured(document) ? `${POLICY}; ${PICTURES}` : POLICY;
  const writer = new HtmlWriter(languages);
  const sections = sectionsOf(blocks).map(
    (section) => `<section>\n${section.map((block) => writer.block(block)).join("")}</section>\n`,
  );
  return [
    `<!DOCTYPE html>\n<html lang="${languages[0] ?? "en"}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width">\n',
    `<title>${escapeMarkup(title.join(" · "))}</title>\n<style>${reportStyle}</style>\n</head>\n<body>\n<main>\n`,
    writer.title(title),
    ...sections,
    "</main>\n</body>\n</html>\n",
  ].join("");
}
