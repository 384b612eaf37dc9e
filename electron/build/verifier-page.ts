/**
 * Builds the page for receivers into one HTML file without a reference to anything outside. Its policy allows the very
 * script and style that are in it, WebAssembly, threads and pictures made of memory, and nothing that reaches a network.
 * The same source gives the same bytes on every computer.
 */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { licenceTexts } from "./licence-texts.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "resources/verifier");

/** Name of the built file, wherever it lies. */
export const verifierFileName = "sandyq-verifier.html";

/** In the order in which they apply. */
const styles = ["base.css", "form.css", "answer.css", "media.css"];

/** The built page. */
export interface VerifierPage {
  readonly html: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** A program of the page, and the packages that parts of it come from. */
interface Program {
  readonly script: string;
  readonly packages: readonly string[];
}

/** The folder of the package that a module comes from, below the checkout; none for our own and for what the bundler adds. */
const packageOf = (module: string): readonly string[] =>
  /node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module.replaceAll("\\", "/")) ?? [];

/** Bundles a program of the page into one script. */
async function bundleProgram(entry: string): Promise<Program> {
  const result = await build({
    configFile: false,
    root,
    logLevel: "error",
    build: {
      write: false,
      target: "es2024",
      modulePreload: false,
      reportCompressedSize: false,
      lib: { entry: join(folder, entry), formats: ["iife"], name: "sandyq" },
    },
  });
  const [output] = [result].flat();
  if (output === undefined || !("output" in output)) throw new Error("the bundler gave no output");
  const [chunk, ...others] = output.output;
  if (others.length > 0) throw new Error("the page has to be one script");
  return { script: assertInert(chunk.code, "script"), packages: chunk.moduleIds.flatMap(packageOf) };
}

/** Where the fonts and decoders lie that PDF files rely on, by the names that the library asks for. */
const supplyFolders: Readonly<Record<string, readonly string[]>> = {
  "pdfjs-dist/wasm": ["jbig2.wasm", "openjpeg.wasm"],
  "pdfjs-dist/standard_fonts": [
    ...["FoxitDingbats", "FoxitSymbol"],
    ...["FoxitFixed", "FoxitFixedBold", "FoxitFixedItalic", "FoxitFixedBoldItalic"],
    ...["FoxitSerif", "FoxitSerifBold", "FoxitSerifItalic", "FoxitSerifBoldItalic"],
  ].map((name) => `${name}.pfb`),
};

/** Where the font lies that stands in for a sans-serif. */
const fontPlace = "node_modules/@expo-google-fonts/arimo";

/** The library's own sans-serif may not be passed on with ours; this one has the same widths, and Kazakh letters. */
const sansSerif = {
  "LiberationSans-Regular.ttf": "400Regular/Arimo_400Regular.ttf",
  "LiberationSans-Bold.ttf": "700Bold/Arimo_700Bold.ttf",
} as const;

/** What the thread that draws PDF files is given, as JSON: base64 by name. */
async function pdfSupplies(): Promise<string> {
  const packages = join(root, "node_modules");
  const places = [
    ...Object.entries(supplyFolders).flatMap(([place, names]) =>
      names.map((name) => [name, join(place, name)]),
    ),
    ...Object.entries(sansSerif).map(([name, place]) => [name, join("..", fontPlace, place)]),
  ] as [string, string][];
  const supplies = places.map(async ([name, place]) => {
    const bytes = await readFile(join(packages, place));
    return [name, bytes.toString("base64").replace(/=+$/, "")] as const;
  });
  return JSON.stringify(Object.fromEntries(await Promise.all(supplies)));
}

const policyHash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const policy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${policyHash(script)} 'wasm-unsafe-eval'`,
    `style-src ${policyHash(style)}`,
    "worker-src blob:",
    "img-src blob:",
    "media-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** Text that is to stand between tags must not end them. */
function assertInert(text: string, tag: string): string {
  if (new RegExp(`</${tag}|<!--`, "i").test(text)) throw new Error(`the ${tag} would end too early`);
  return text;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Under which terms the parts of the page that are not ours may be passed on; the page travels without anything beside it. */
function licences(programs: readonly Program[]): string {
  const places = new Set([...programs.flatMap(({ packages }) => packages), fontPlace]);
  const notices = [...places].sort().map((place) => {
    const texts = licenceTexts(root, place);
    if (texts.length === 0) throw new Error(`${place} brings no licence to pass on`);
    return [place.replace("node_modules/", ""), ...texts].join("\n\n");
  });
  return escaped(notices.join(`\n\n${"=".repeat(78)}\n\n`));
}

/** Builds the page in memory. */
export async function buildVerifierPage(): Promise<VerifierPage> {
  const page = await bundleProgram("main.ts");
  const pdf = await bundleProgram("pdf/main.ts");
  const { script } = page;
  const sheets = await Promise.all(styles.map((name) => readFile(join(folder, "style", name), "utf8")));
  const style = assertInert(sheets.join("\n"), "style");
  const parts: Readonly<Record<string, string>> = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}" />`,
    style: `<style>${style}</style>`,
    // Neither runs here: a browser takes them for data.
    pdfProgram: `<script type="text/plain" id="pdf-program">${pdf.script}</script>`,
    pdfSupplies: `<script type="application/json" id="pdf-supplies">${await pdfSupplies()}</script>`,
    script: `<script>${script}</script>`,
    licences: licences([page, pdf]),
  };
  const template = await readFile(join(folder, "page.html"), "utf8");
  const html = template.replaceAll(/<!--(\w+)-->/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`the page has no part ${name}`);
    return part;
  });
  return { html, sha256: createHash("sha256").update(html).digest("hex") };
}
