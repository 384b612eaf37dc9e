/** How electron-builder makes packages of a staged program. Nothing is published, updated or fetched by what it makes. */

import { join } from "node:path";
import type { Configuration } from "electron-builder";
import { setFuses } from "./fuses.ts";
import { nodeFileOf, type Target } from "./target.ts";

/** What a package is put together from. */
export interface PackageParts {
  /** The checkout. */
  readonly root: string;
  /** Folders with the staged program, each named by its kind of processor. */
  readonly stages: string;
  readonly target: Target;
  /** Patterns of what lies beside the archive. */
  readonly unpacked: readonly string[];
  /** Where packages are written. */
  readonly output: string;
  readonly electronVersion: string;
  /** A folder with Electron in it; without one it is fetched from its makers. */
  readonly electronDist?: string;
}

/** Names of what is made. None says what the program is for. */
const artifact = "sandyq-${version}-${os}-${arch}.${ext}";

const windows: Configuration = {
  win: { target: [{ target: "nsis" }, { target: "portable" }] },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    createDesktopShortcut: false,
    runAfterFinish: false,
    deleteAppDataOnUninstall: true,
    artifactName: artifact,
  },
  portable: { artifactName: "sandyq-${version}-${os}-${arch}-portable.${ext}" },
};

const mac: Configuration = {
  mac: {
    target: [{ target: "dmg", arch: ["universal"] }],
    category: "public.app-category.productivity",
    hardenedRuntime: true,
    // Packages of both processors differ in their natives only; each keeps its own.
    singleArchFiles: "**/{prebuilds,@img}/**",
    mergeASARs: true,
    artifactName: artifact,
  },
  dmg: { writeUpdateInfo: false },
};

const linux: Configuration = {
  linux: {
    target: [{ target: "AppImage" }, { target: "deb" }],
    category: "Office",
    synopsis: "Keeps files sealed",
    description: "Keeps files sealed, without a network.",
    maintainer: "Sandyq",
    vendor: "Sandyq",
    artifactName: artifact,
  },
};

const systems = { win32: windows, darwin: mac, linux } as const;

/** The configuration for one system. */
export function packageConfig(parts: PackageParts): Configuration {
  const { root, stages, target, unpacked, output, electronVersion, electronDist } = parts;
  // electron-builder fills the processor in, twice where a package is for both.
  const stage = join(stages, "${arch}");
  return {
    appId: "app.sandyq",
    productName: "Sandyq",
    copyright: "AGPL-3.0-or-later",
    directories: { app: join(stages, target.arch), output, buildResources: join(root, "resources/icons") },
    files: [
      "package.json",
      { from: stage, to: ".", filter: ["**/*", "!node_modules"] },
      { from: join(stage, "node_modules"), to: "node_modules", filter: ["**/*"] },
    ],
    extraResources: [
      {
        from: join(stages, "${arch}-beside"),
        to: ".",
        filter: [nodeFileOf(target), "sandyq.cdx.json", "third-party.txt"],
      },
    ],
    asar: { smartUnpack: false },
    asarUnpack: [...unpacked],
    // The stage holds every package that is needed, its natives built for Node-API: nothing is looked for, and nothing compiled.
    beforeBuild: () => Promise.resolve(false),
    electronVersion,
    ...(electronDist !== undefined && { electronDist }),
    // Only languages in which Chromium itself has something to say to us.
    electronLanguages: ["en", "en-US", "fr", "it", "kk", "pl", "ru", "uk"],
    // Bundles end in .tar.age: nothing in the name of a file says what it is about.
    fileAssociations: [
      { ext: "age", name: "Sealed file", mimeType: "application/x-age", role: "Viewer", rank: "Alternate" },
    ],
    removePackageScripts: true,
    publish: null,
    afterPack: async ({ appOutDir, electronPlatformName, packager }) => {
      await setFuses(
        join(appOutDir, executableOf(electronPlatformName, packager.appInfo.productFilename)),
        electronPlatformName === "darwin",
      );
    },
    ...systems[target.platform],
  };
}

/** Where Electron's binary lies in an unpacked package. */
export function executableOf(platform: string, productName: string): string {
  if (platform === "darwin") return `${productName}.app`;
  return platform === "win32" ? `${productName}.exe` : productName.toLowerCase();
}
