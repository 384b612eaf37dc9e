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

async function bundleScript(): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: "error",
    build: {
      write: false,
      target: "es2024",
      modulePreload: false,
      reportCompressedSize: false,
      lib: { entry: join(folder, "main.ts"), formats: ["iife"], name: "sandyq" },
    },
  });
  const [output] = [result].flat();
  if (output === undefined || !("output" in output)) throw new Error("the bundler gave no output");
  const [chunk, ...others] = output.output;
  if (others.length > 0) throw new Error("the page has to be one script");
  return chunk.code;
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
  const script = assertInert(await bundleScript(), "script");
  const sheets = await Promise.all(styles.map((name) => readFile(join(folder, "style", name), "utf8")));
  const style = assertInert(sheets.join("\n"), "style");
  const parts: Readonly<Record<string, string>> = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}" />`,
    style: `<style>${style}</style>`,
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
