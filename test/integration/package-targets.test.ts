import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listMaterials } from "../../electron/build/package/bill-of-materials.ts";
import { setFuses } from "../../electron/build/package/fuses.ts";
import { fuseProblems } from "../../electron/build/package/inspect-package.ts";
import { needNatives } from "../../electron/build/package/need-natives.ts";
import { executableOf, packageConfig } from "../../electron/build/package/package-config.ts";
import { isShipped } from "../../electron/build/package/stage-program.ts";
import { standInBinary } from "../../electron/build/package/stand-in.ts";
import { nameOf, ownTarget, type Target } from "../../electron/build/package/target.ts";

const root = join(import.meta.dirname, "../..");
const targets = (["linux", "win32", "darwin"] as const).flatMap((platform) =>
  (["x64", "arm64"] as const).map((arch): Target => ({ platform, arch })),
);
const named = targets.map((target) => [nameOf(target), target] as const);
const isOwn = (target: Target): boolean => nameOf(target) === nameOf(ownTarget());

const schema = createRequire(import.meta.url).resolve("app-builder-lib/scheme.json");
const isValid = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")) as object);

let folder = "";
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "sandyq-targets-"))));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(named)("a package for %s", (name, target) => {
  it("is described as electron-builder wants it", () => {
    const parts = {
      root,
      stages: folder,
      target,
      unpacked: ["a/**"],
      output: folder,
      electronVersion: "45.5.0",
    };
    const { beforeBuild, afterPack, ...config } = packageConfig(parts);
    expect([typeof beforeBuild, typeof afterPack]).toEqual(["function", "function"]);
    isValid(config);
    expect(isValid.errors).toBeNull();
    isValid({ ...config, asarUnpak: [] });
    expect(isValid.errors).not.toBeNull();
    expect(config.fileAssociations).toEqual([expect.objectContaining({ ext: "age", name: "Sealed file" })]);
  });

  it("takes the libraries of its own system, and no others", () => {
    const prebuilds = ["better-sqlite3", "sodium-native"].map((each) => `node_modules/${each}/prebuilds`);
    const taken = prebuilds.map((place) =>
      readdirSync(join(root, place), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".node") && isShipped(`${place}/${file}`, target))
        .map((file) => file.replace(/[/.].*$/, "")),
    );
    expect(taken).toEqual([[name], [name]]);
  });

  it("is not made where something is missing that it runs on", () => {
    const make = (): void => needNatives(root, target);
    if (isOwn(target)) expect(make).not.toThrow();
    else
      expect(make).toThrow(
        `no package for ${name} is made without what it runs on; not there: node_modules/@img/`,
      );
    expect(() => needNatives(folder, target)).toThrow(`better-sqlite3/prebuilds/${name}.node`);
  });

  it("has its fuses where its binary has them", async () => {
    const place = join(folder, name);
    const executable = join(place, executableOf(target.platform, "Sandyq"));
    const framework = "Contents/Frameworks/Electron Framework.framework";
    const binary =
      target.platform === "darwin" ? join(executable, framework, "Electron Framework") : executable;
    mkdirSync(join(binary, ".."), { recursive: true });
    writeFileSync(binary, standInBinary());
    expect(await fuseProblems(executable)).not.toEqual([]);
    // Only a Mac can sign anew what was changed.
    await setFuses(executable, false);
    expect(await fuseProblems(executable)).toEqual([]);
  });

  it("says what it is made of", async () => {
    const { bill } = listMaterials(root, target);
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bill)).toBeNull();
    const sharp = [...bill.matchAll(/"name": "@img\/sharp-((?:libvips-)?[^"]+)"/g)].map(([, found]) => found);
    expect(sharp).toHaveLength(target.platform === "win32" ? 1 : 2);
    expect(sharp).toEqual(
      target.platform === "win32" ? [name] : expect.arrayContaining([`libvips-${name}`, name]),
    );
  });
});
