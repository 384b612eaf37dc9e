/**
 * Builds the page for receivers into one HTML file without a reference to anything outside. Its policy allows the very
 * script and style that are in it, WebAssembly, threads and pictures made of memory, and nothing that reaches a network.
 * The same source gives the same bytes on every computer.
 */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";

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

/** Bundles a program of the page into one script. */
async function bundleScript(entry: string): Promise<string> {
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
  return chunk.code;
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
    ...Object.entries(sansSerif).map(([name, place]) => [name, join("@expo-google-fonts/arimo", place)]),
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

/** Builds the page in memory. */
export async function buildVerifierPage(): Promise<VerifierPage> {
  const script = assertInert(await bundleScript("main.ts"), "script");
  const pdfProgram = assertInert(await bundleScript("pdf/main.ts"), "script");
  const sheets = await Promise.all(styles.map((name) => readFile(join(folder, "style", name), "utf8")));
  const style = assertInert(sheets.join("\n"), "style");
  const parts: Readonly<Record<string, string>> = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}" />`,
    style: `<style>${style}</style>`,
    // Neither runs here: a browser takes them for data.
    pdfProgram: `<script type="text/plain" id="pdf-program">${pdfProgram}</script>`,
    pdfSupplies: `<script type="application/json" id="pdf-supplies">${await pdfSupplies()}</script>`,
    script: `<script>${script}</script>`,
  };
  const template = await readFile(join(folder, "page.html"), "utf8");
  const html = template.replaceAll(/<!--(\w+)-->/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`the page has no part ${name}`);
    return part;
  });
  return { html, sha256: createHash("sha256").update(html).digest("hex") };
}
