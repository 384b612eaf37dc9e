/** Rich Text Format: the words between its commands, in the code page of their font or as Unicode. */

import type { ByteSource } from "../bytes/byte-source.ts";
import type { GatheredText } from "./gathered-text.ts";
import { NoText } from "./no-text.ts";

const MAX_FILE_BYTES = 32 * 1024 * 1024;
const MAX_DEPTH = 1000;

/** Code pages of fonts by their number in the format. */
const codePageOfCharset: Readonly<Record<number, number>> = {
  161: 1253,
  162: 1254,
  186: 1257,
  204: 1251,
  238: 1250,
};

/** Groups whose letters are no words: tables, pictures, objects, fields' commands. */
const silent = new Set(
  "fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator info pict objdata themedata colorschememapping datastore latentstyles fldinst xmlnstbl mmathPr".split(
    " ",
  ),
);

const separators: ReadonlyMap<string, "\n" | "\t" | "\f"> = new Map([
  ["par", "\n"],
  ["line", "\n"],
  ["row", "\n"],
  ["sect", "\n"],
  ["cell", "\t"],
  ["tab", "\t"],
  ["page", "\f"],
]);

const signs: Readonly<Record<string, string>> = {
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  "~": "\u{A0}",
  _: "-",
  "\\": "\\",
  "{": "{",
  "}": "}",
};

interface Group {
  readonly isSilent: boolean;
  readonly isFontTable: boolean;
  /** The font of the letters that follow. */
  readonly font: number | undefined;
  /** How many letters after one in Unicode only stand in for it. */
  readonly standIns: number;
}

const token =
  /\\(?<word>[a-z]+)(?<number>-?\d+)? ?|\\'(?<code>[0-9a-f]{2})|\\(?<sign>[^a-z])|(?<brace>[{}])|(?<letters>[^\\{}\r\n]+)/gisu;

class RichTextReader {
  readonly #text: GatheredText;
  readonly #codePageOfFont = new Map<number, number>();
  #group: Group = { isSilent: false, isFontTable: false, font: undefined, standIns: 1 };
  readonly #outer: Group[] = [];
  #codePage = 1252;
  #bytes: number[] = [];
  #passOver = 0;

  constructor(text: GatheredText) {
    this.#text = text;
  }

  /** Letters of more than one byte may stand in several codes: they are decoded together. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const page = this.#codePageOfFont.get(this.#group.font ?? -1) ?? this.#codePage;
    const label = page >= 1250 && page <= 1258 ? `windows-${String(page)}` : "windows-1252";
    this.#text.add(new TextDecoder(label).decode(Uint8Array.from(this.#bytes)));
    this.#bytes = [];
  }

  #say(words: string): void {
    if (this.#group.isSilent) return;
    this.#flush();
    this.#text.add(words);
  }

  #change(change: Partial<Group>): void {
    this.#flush();
    this.#group = { ...this.#group, ...change };
  }

  #font(number: number): void {
    this.#change({ font: number });
  }

  /** Commands that say something about letters. */
  readonly #commands: Readonly<Record<string, (number: number) => void>> = {
    ansicpg: (number) => (this.#codePage = number),
    f: (number) => this.#font(number),
    fcharset: (number) => {
      const page = codePageOfCharset[number];
      if (this.#group.isFontTable && this.#group.font !== undefined && page !== undefined)
        this.#codePageOfFont.set(this.#group.font, page);
    },
    uc: (number) => this.#change({ standIns: number }),
    u: (number) => {
      this.#say(String.fromCharCode(number & 0xffff));
      this.#passOver = this.#group.standIns;
    },
  };

  #word(word: string, number: number | undefined): void {
    this.#passOver = 0;
    const separator = separators.get(word);
    if (silent.has(word)) this.#change({ isSilent: true, isFontTable: word === "fonttbl" });
    else if (separator !== undefined && !this.#group.isSilent) {
      this.#flush();
      this.#text.part(separator);
    } else if (Object.hasOwn(signs, word)) this.#say(signs[word] ?? "");
    else if (Object.hasOwn(this.#commands, word)) this.#commands[word]?.(number ?? 0);
  }

  #brace(brace: string): void {
    this.#flush();
    this.#passOver = 0;
    if (brace === "{") {
      if (this.#outer.length > MAX_DEPTH) throw new NoText("damaged");
      this.#outer.push(this.#group);
    } else this.#group = this.#outer.pop() ?? this.#group;
  }

  #letters(letters: string): void {
    const skipped = Math.min(this.#passOver, letters.length);
    this.#passOver -= skipped;
    if (this.#group.isSilent) return;
    for (let at = skipped; at < letters.length; at += 1) this.#bytes.push(letters.charCodeAt(at));
  }

  #code(code: string): void {
    if (this.#passOver > 0) this.#passOver -= 1;
    else if (!this.#group.isSilent) this.#bytes.push(Number.parseInt(code, 16));
  }

  /** Reads one piece; what no reader has to know is passed over. */
  take(groups: Readonly<Record<string, string | undefined>>): void {
    const { word, number, code, sign, brace, letters } = groups;
    if (word !== undefined) this.#word(word, number === undefined ? undefined : Number(number));
    else if (code !== undefined) this.#code(code);
    else if (brace !== undefined) this.#brace(brace);
    else if (letters !== undefined) this.#letters(letters);
    // A group that not every reader knows begins with an asterisk.
    else if (sign === "*") this.#change({ isSilent: true });
    else this.#say(signs[sign ?? ""] ?? "");
  }

  end(): void {
    this.#flush();
  }
}

/** Reads such a document. Throws NoText, and what the source throws. */
export async function readRichText(source: ByteSource, text: GatheredText): Promise<void> {
  const bytes = await source.read(0, MAX_FILE_BYTES);
  if (source.sizeBytes > MAX_FILE_BYTES) text.isCut = true;
  const reader = new RichTextReader(text);
  const all = Buffer.from(bytes).toString("latin1");
  token.lastIndex = 0;
  for (let match = token.exec(all); match !== null && !text.isFull; match = token.exec(all)) {
    const { groups = {} } = match;
    // Raw bytes of a picture follow.
    if (groups["word"] === "bin") token.lastIndex += Math.max(0, Number(groups["number"] ?? 0));
    else reader.take(groups);
  }
  reader.end();
}
