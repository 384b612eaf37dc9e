/** The programs of other people that tests use as judges of our bytes, and how a machine gets them. */

import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

interface Program {
  readonly name: string;
  /** The Debian package that brings it. */
  readonly debianPackage: string;
  /** What cannot be judged without it, for the line that says so. */
  readonly judges: string;
}

const programs: readonly Program[] = [
  { name: "age", debianPackage: "age", judges: "objects, bundles and recovery opened by stock age" },
  { name: "minisign", debianPackage: "minisign", judges: "signatures read and made by stock minisign" },
  {
    name: "exiftool",
    debianPackage: "libimage-exiftool-perl",
    judges: "the figures of 400 photographs, tags in clean copies",
  },
  { name: "heif-enc", debianPackage: "libheif-examples", judges: "HEIC cleaned and decoded" },
  { name: "cjxl", debianPackage: "libjxl-tools", judges: "JPEG XL cleaned and decoded" },
  { name: "mat2", debianPackage: "mat2", judges: "clean copies by another cleaner's list" },
  {
    name: "strace",
    debianPackage: "strace",
    judges: "crashes at every system call, and that no socket is opened",
  },
  { name: "openssl", debianPackage: "openssl", judges: "time stamps, and digests in the figures" },
  { name: "sha256sum", debianPackage: "coreutils", judges: "manifests checked by sha256sum -c" },
  { name: "tar", debianPackage: "tar", judges: "archives read and made by GNU tar" },
  { name: "vipsthumbnail", debianPackage: "libvips-tools", judges: "the figures of thumbnails" },
  {
    name: "python3",
    debianPackage: "python3-minimal",
    judges: "the recipe from recovery words to an identity",
  },
  { name: "mat2", debianPackage: "mat2", judges: "what another cleaner still finds in clean copies" },
  { name: "qpdf", debianPackage: "qpdf", judges: "clean PDF files, unpacked and checked by qpdf" },
  { name: "pdftotext", debianPackage: "poppler-utils", judges: "the text of clean PDF files" },
  {
    name: "soffice",
    debianPackage: "libreoffice-writer-nogui",
    judges: "DOCX reports and forms read by LibreOffice",
  },
  { name: "ffmpeg", debianPackage: "ffmpeg", judges: "sound and pictures decoded before and after cleaning" },
  { name: "xmllint", debianPackage: "libxml2-utils", judges: "PREMIS reports by the published schema" },
  { name: "unzip", debianPackage: "unzip", judges: "clean archives and documents, unpacked by Info-ZIP" },
  { name: "perl", debianPackage: "perl", judges: "metadata read by ExifTool in a system's Perl" },
  { name: "chromium", debianPackage: "chromium", judges: "the page for receivers in Chromium" },
  { name: "firefox-esr", debianPackage: "firefox-esr", judges: "the page for receivers in Firefox" },
  { name: "zbarimg", debianPackage: "zbar-tools", judges: "the codes of cards as a scanner reads them" },
  { name: "mkfs.ext4", debianPackage: "e2fsprogs", judges: "power cuts on a file system of its own" },
];

/** Tells whether a program can be started by its name; system folders count even when PATH lacks them. */
export function hasProgram(name: string): boolean {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      // Not in this folder.
      return false;
    }
  });
}

/** Skips a test, with the reason, where one of its programs is missing. */
export function needPrograms(test: { skip: (reason: string) => void }, ...names: readonly string[]): void {
  const missing = names.filter((name) => !hasProgram(name));
  if (missing.length > 0) test.skip(`needs ${missing.join(", ")}`);
}

const missingPrograms = (): Program[] => programs.filter((program) => !hasProgram(program.name));

function aptGet(args: readonly string[], timeoutSeconds: number): boolean {
  const options = [
    "-q",
    "-o",
    "Acquire::Retries=1",
    "-o",
    "Acquire::http::Timeout=20",
    "-o",
    "DPkg::Lock::Timeout=60",
  ];
  const { status } = spawnSync("apt-get", [...options, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: timeoutSeconds * 1000,
  });
  return status === 0;
}

/** Installs what is missing where that is allowed, and says what stays missing and what follows from it. */
export function provideOracles(say: (line: string) => void): void {
  const wanted = missingPrograms();
  if (wanted.length === 0) return;
  const mayInstall = process.platform === "linux" && process.getuid?.() === 0 && hasProgram("apt-get");
  if (mayInstall) {
    const packages = [...new Set(wanted.map((program) => program.debianPackage))];
    say(`installing ${packages.join(" ")} (judges of our bytes)`);
    aptGet(["update"], 180);
    if (!aptGet(["install", "-y", "--no-install-recommends", ...packages], 600)) {
      for (const name of packages) aptGet(["install", "-y", "--no-install-recommends", name], 300);
    }
  }
  for (const { name, debianPackage, judges } of missingPrograms()) {
    say(`without ${name} (Debian package ${debianPackage}) these tests are skipped: ${judges}`);
  }
}
