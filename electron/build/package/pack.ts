/**
 * `npm run pack`: makes the packages for this system out of the built program, and looks into what came out. With --dry it
 * packs over a stand-in for Electron instead, which needs no download and gives nothing to keep, and says what it saw.
 */

import { Arch, build, Platform } from "electron-builder";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listMaterials } from "./bill-of-materials.ts";
import { inspectPackage, type PackageReport } from "./inspect-package.ts";
import { needNatives } from "./need-natives.ts";
import { executableOf, packageConfig } from "./package-config.ts";
import { stageProgram } from "./stage-program.ts";
import { makeStandIn } from "./stand-in.ts";
import { nodeFileOf, ownTarget, type Target } from "./target.ts";

const root = join(import.meta.dirname, "../../..");
const platforms = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC } as const;

/** Where things are put together. */
export interface Bench {
  /** The built program. */
  readonly program: string;
  /** A folder for everything that is made on the way. */
  readonly work: string;
}

/** Lays the program out with what lies beside it; returns the patterns of what stays outside the archive. */
function layOut({ program, work }: Bench, target: Target, packages: string): readonly string[] {
  needNatives(packages, target);
  const folder = join(work, target.arch);
  const { unpacked } = stageProgram({ program, packages, target }, folder);
  const beside = `${folder}-beside`;
  mkdirSync(beside, { recursive: true });
  copyFileSync(join(packages, "node_modules/node/bin", nodeFileOf(target)), join(beside, nodeFileOf(target)));
  const { bill, notices } = listMaterials(root, target);
  writeFileSync(join(beside, "sandyq.cdx.json"), bill);
  writeFileSync(join(beside, "third-party.txt"), notices);
  return unpacked;
}

const electronVersion = (): string =>
  (JSON.parse(readFileSync(join(root, "node_modules/electron/package.json"), "utf8")) as { version: string })
    .version;

/** What a dry run leaves: an unpacked package that cannot be started, and what is wrong with it. */
export interface DryPackage {
  readonly resources: string;
  readonly report: PackageReport;
}

/** Packs over a stand-in and looks into the result. Linux only, since the stand-in is. */
export async function packDry(bench: Bench): Promise<DryPackage> {
  const target: Target = { ...ownTarget(), platform: "linux" };
  const unpacked = layOut(bench, target, root);
  const electronDist = join(bench.work, "electron");
  makeStandIn(electronDist);
  const output = join(bench.work, "packages");
  const config = packageConfig({
    root,
    stages: bench.work,
    target,
    unpacked,
    output,
    electronVersion: electronVersion(),
    electronDist,
  });
  await build({
    projectDir: root,
    publish: "never",
    targets: Platform.LINUX.createTarget("dir", Arch[target.arch]),
    config,
  });
  const folder = join(output, target.arch === "x64" ? "linux-unpacked" : `linux-${target.arch}-unpacked`);
  const resources = join(folder, "resources");
  return {
    resources,
    report: await inspectPackage(join(folder, executableOf("linux", "Sandyq")), resources, target),
  };
}

/** A package for both processors of a Mac needs the packages of the other one too. */
function otherPackages(argv: readonly string[]): string {
  const given = argv.find((word) => word.startsWith("--other="))?.slice("--other=".length);
  if (given !== undefined && existsSync(join(given, "node_modules/node/bin/node"))) return given;
  throw new Error(
    "a package for both processors needs --other=FOLDER: a checkout with npm ci done under Node for the other processor",
  );
}

/** Makes the packages of this system into out/packages. */
async function packReal(bench: Bench, argv: readonly string[]): Promise<void> {
  const target = ownTarget();
  const unpacked = layOut(bench, target, root);
  if (target.platform === "darwin") {
    layOut(bench, { ...target, arch: target.arch === "x64" ? "arm64" : "x64" }, otherPackages(argv));
  }
  const output = join(root, "out/packages");
  const config = packageConfig({
    root,
    stages: bench.work,
    target,
    unpacked,
    output,
    electronVersion: electronVersion(),
  });
  await build({
    projectDir: root,
    publish: "never",
    targets: platforms[target.platform].createTarget(),
    config,
  });
  process.stdout.write(`The packages are in ${output}\n`);
}

async function main(argv: readonly string[]): Promise<void> {
  const work = join(root, "out/package");
  rmSync(work, { recursive: true, force: true });
  const bench = { program: join(root, "out"), work };
  if (!argv.includes("--dry")) {
    await packReal(bench, argv);
    return;
  }
  const { report } = await packDry(bench);
  rmSync(work, { recursive: true, force: true });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (report.problems.length > 0) process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
