import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { givenFile } from "../../../electron/main/given-file.ts";
import { isOurPage, servePage } from "../../../electron/main/page-files.ts";

const place = mkdtempSync(join(tmpdir(), "sandyq-page-"));
const folder = join(place, "page");
mkdirSync(folder);
writeFileSync(join(folder, "index.html"), "<p>page</p>");
writeFileSync(join(folder, "secret.txt"), "of no known type");
writeFileSync(join(place, "outside.html"), "not of the page");
writeFileSync(join(place, "bundle.tar.age"), "sealed");
afterAll(() => rmSync(place, { recursive: true, force: true }));

it("serves a file of the page with its policy in the header", async () => {
  const { status, headers } = await servePage(folder, "app://sandyq/index.html");
  expect(status).toBe(200);
  const policy = headers.get("content-security-policy") ?? "";
  for (const rule of ["default-src 'none'", "connect-src 'none'", "require-trusted-types-for 'script'"]) {
    expect(policy).toContain(rule);
  }
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

it.each([
  "app://sandyq/../outside.html",
  "app://sandyq/%2e%2e/outside.html",
  "app://sandyq/..%2foutside.html",
  "app://sandyq/..%5coutside.html",
  "app://sandyq/%",
  "app://sandyq/secret.txt",
  "app://sandyq/",
  "app://sandyq/missing.html",
  "app://other/index.html",
  "file:///etc/hosts.html",
])("serves nothing for %s", async (url) => {
  expect((await servePage(folder, url)).status).toBe(404);
});

it.each([
  ["app://sandyq/index.html", true],
  ["app://sandyq.example/index.html", false],
  ["app://user@sandyq/index.html", false],
  ["vault://content/00", false],
  ["https://sandyq/", false],
  ["", false],
])("knows %s as its page: %s", (url, isOurs) => {
  expect(isOurPage(url)).toBe(isOurs);
});

it("takes from a start only a sealed file that is there", () => {
  expect(givenFile(["--flag.age", "bundle.tar.age"], place)).toBe(join(place, "bundle.tar.age"));
  expect(givenFile(["missing.age"], place)).toBeUndefined();
  expect(givenFile(["outside.html"], place)).toBeUndefined();
});
