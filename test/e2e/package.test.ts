import { execFile } from "node:child_process";
import { hash } from "node:crypto";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { extractAll } from "@electron/asar";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listMaterials } from "../../electron/build/package/bill-of-materials.ts";
import { fuses } from "../../electron/build/package/fuses.ts";
import { fuseProblems, inspectPackage } from "../../electron/build/package/inspect-package.ts";
import { packDry, type DryPackage } from "../../electron/build/package/pack.ts";
import { ownTarget, type Target } from "../../electron/build/package/target.ts";
import { areOwnFilesIntact } from "../../electron/main/own-files.ts";
import { programFolder } from "../host/build-program.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const target: Target = { ...ownTarget(), platform: "linux" };
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

let work = "";
let dry: DryPackage;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "sandyq-package-"));
  dry = await packDry({ program: programFolder, work: join(work, "pack") });
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe("a package", () => {
  it("is as it was meant: fuses, archive, integrity, natives of its target only", () => {
    expect(dry.report.problems).toEqual([]);
    expect(dry.report.natives).toHaveLength(4);
    expect(dry.report.files).toBeGreaterThan(1000);
  });

  it.each(Object.keys(fuses).map(Number))("shows when fuse %i is not as written", async (index) => {
    const bytes = readFileSync(join(dry.resources, "../sandyq"));
    const at = bytes.indexOf(sentinel) + sentinel.length + 2 + index;
    bytes[at] = bytes[at] === 0x31 ? 0x30 : 0x31;
    const changed = join(work, "changed");
    writeFileSync(changed, bytes);
    expect(await fuseProblems(changed)).toHaveLength(1);
  });

  it("shows that a parser beside the archive was changed", async () => {
    const parser = join(dry.resources, "app.asar.unpacked/electron/decoders/process/entry.js");
    const before = readFileSync(parser);
    appendFileSync(parser, "// other\n");
    const { problems } = await inspectPackage(join(dry.resources, "../sandyq"), dry.resources, target);
    expect(problems).toEqual(["another hash: electron/decoders/process/entry.js"]);
    writeFileSync(parser, before);
  });

  it("keeps a vault and reads what a file says, with nothing but what lies in it", async () => {
    const archive = openArchive();
    const photo = sharp({ create: { width: 64, height: 48, channels: 3, background: "#406080" } });
    writeFileSync(
      join(work, "photo.jpg"),
      await photo
        .withExif({ IFD0: { Model: "T-40" } })
        .jpeg()
        .toBuffer(),
    );
    writeFileSync(join(work, "use.mjs"), useOfThePackage);
    const node = join(archive, "../node");
    const { stdout } = await run(node, [join(work, "use.mjs"), archive, work], { env: {} });
    expect(JSON.parse(stdout)).toEqual({
      isRead: true,
      fonts: ["Inter", "Inter SemiBold", "IBM Plex Mono"],
      node,
    });
  });

  it("does not start when a parser beside its archive was changed or has gone", async () => {
    const archive = join(work, "resources/app.asar");
    expect(await areOwnFilesIntact(archive)).toBe(true);
    const parser = join(`${archive}.unpacked`, "electron/decoders/process/entry.js");
    appendFileSync(parser, "// other\n");
    expect(await areOwnFilesIntact(archive)).toBe(false);
    rmSync(parser);
    expect(await areOwnFilesIntact(archive)).toBe(false);
  });
});

/** Electron reads the archive as a folder; plain Node needs one. Gives it a folder with all that lay beside it. */
function openArchive(): string {
  const folder = join(work, "resources");
  mkdirSync(folder);
  extractAll(join(dry.resources, "app.asar"), join(folder, "app.asar"));
  for (const name of ["app.asar.unpacked", "node"]) renameSync(join(dry.resources, name), join(folder, name));
  return join(folder, "app.asar");
}

/** What the program does with itself when it is opened from a package; run by the Node that lies in it. */
const useOfThePackage = `
import { join } from "node:path";
import { pathToFileURL } from "node:url";
Object.defineProperty(process.versions, "electron", { value: "45" });
const [, , archive, work] = process.argv;
const load = (path) => import(pathToFileURL(join(archive, path)).href);
const { createVault, openVault } = await load("electron/engine/index.js");
const { readFonts } = await load("electron/engine/report/pdf/fonts.js");
const { nodeProgram } = await load("electron/engine/decoder/node-flags.js");
const vaultFolder = join(work, "vault");
await createVault(vaultFolder, { name: "Juniper", passphrase: Buffer.from("correct horse battery"), kind: "classic" });
const vault = await openVault(vaultFolder, { passphrase: Buffer.from("correct horse battery"), access: "write" });
const { imported } = await vault.importPaths([join(work, "photo.jpg")], {});
const shown = JSON.stringify(vault.show(imported[0].item));
await vault.lock();
const fonts = Object.values(readFonts()).map(({ familyName }) => familyName);
process.stdout.write(JSON.stringify({ isRead: shown.includes("T-40"), fonts, node: nodeProgram() }));
`;

describe("the bill of materials", () => {
  const { bill, notices } = listMaterials(root, target);

  it("is CycloneDX to the letter, and the same every time", async () => {
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bill)).toBeNull();
    expect(hash("sha256", listMaterials(root, target).bill)).toBe(hash("sha256", bill));
    expect(readFileSync(join(dry.resources, "sandyq.cdx.json"), "utf8")).toBe(bill);
  });

  it("names all that is packed or was put into the page, with version and licence", () => {
    const { components } = JSON.parse(bill) as {
      components: { name: string; version: string; licenses: unknown[] }[];
    };
    const names = components.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["electron", "node", "react", "sharp", "sodium-native", "mupdf", "@scure/base"]),
    );
    expect(names).not.toContain("vitest");
    expect(names.filter((name) => /^@img\/sharp-.*(win32|darwin|musl)/.test(name))).toEqual([]);
    expect(components.filter(({ version, licenses }) => version === "" || licenses.length === 0)).toEqual([]);
    for (const { name, version } of components) expect(notices).toContain(`${name} ${version}`);
  });
});
