import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildVerifierPage, type VerifierPage } from "../../../electron/build/verifier-page.ts";
import { verifierPageSha256 } from "../../../electron/core/bundle/verifier-digest.ts";

const root = join(import.meta.dirname, "../../..");

let first: VerifierPage;
beforeAll(async () => {
  first = await buildVerifierPage();
});

describe("the page for receivers", () => {
  it("is built to the same bytes twice, and is the one that is named everywhere: if not, run npm run verifier", async () => {
    const second = await buildVerifierPage();
    expect(second.html).toBe(first.html);
    expect(first.html).not.toContain(root);
    expect(first.html).not.toContain(verifierPageSha256);
    const named = /SHA-256 of the verifier page: `([0-9a-f]{64})`/.exec(
      readFileSync(join(root, "README.md"), "utf8"),
    );
    expect({ built: first.sha256, pinned: verifierPageSha256, inReadme: named?.[1] }).toEqual({
      built: first.sha256,
      pinned: first.sha256,
      inReadme: first.sha256,
    });
  });

  it("brings the terms of everything in it that is not ours", () => {
    const notices = /<pre lang="en">([^<]*)<\/pre>/.exec(first.html)?.[1] ?? "";
    for (const name of ["pdfjs-dist", "libsodium-sumo", "hash-wasm", "pkijs", "@expo-google-fonts/arimo"])
      expect(notices).toContain(`${name}\n\n`);
    for (const words of [
      "Apache License",
      "SIL OPEN FONT LICENSE",
      "Permission to use, copy, modify",
      "PDFium",
    ])
      expect(notices).toContain(words);
  });

  it("refers to nothing outside and forbids everything that it does not need", () => {
    const { html } = first;
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(policy.split("; ").map((rule) => rule.replaceAll(/'sha256-[^']+'/g, "'sha256'"))).toEqual([
      "default-src 'none'",
      "script-src 'sha256' 'wasm-unsafe-eval'",
      "style-src 'sha256'",
      "worker-src blob:",
      "img-src blob:",
      "media-src blob:",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    const [head = ""] = html.split("<script");
    expect(head).not.toMatch(/\b(?:src|href)="(?!#)|@import|url\(/);
    // The two data blocks, and the one script that the policy names.
    expect(html.match(/<script[^>]*>/g)?.slice(-3)).toEqual([
      '<script type="text/plain" id="pdf-program">',
      '<script type="application/json" id="pdf-supplies">',
      "<script>",
    ]);
    expect(head).not.toMatch(/<(?:link|iframe|object|embed|base|form[^>]*action)\b/);
  });
});
