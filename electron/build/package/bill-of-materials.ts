/**
 * What a package is made of, as CycloneDX 1.6 and as the licences of all of it. Both come from the lock file and from nothing
 * that changes between two runs, so that the same checkout always gives the same bytes.
 */

import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { licenceTexts } from "../licence-texts.ts";
import type { Target } from "./target.ts";

/** A package as the lock file has it. */
interface Locked {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

type Lock = Readonly<Record<string, Locked>>;

/** A part of the package; `place` is its folder below the checkout, absent for what is no npm package of ours. */
interface Part {
  readonly place?: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly sha512?: string;
  readonly needs: readonly string[];
}

/** Licences that a package has in a file and does not name. */
const unnamed: Readonly<Record<string, string>> = { "png-js": "MIT" };

/** Compiled into another package, or needed only to compile it or to run it outside of a browser. */
const notShipped = new Set(["node-addon-api", "exiftool-vendored.exe", "@napi-rs/canvas"]);

const SPECIFICATION = "1.6";

function matches({ os, cpu, libc }: Locked, { platform, arch }: Target): boolean {
  const isIn = (list: readonly string[] | undefined, value: string): boolean => list?.includes(value) ?? true;
  return isIn(os, platform) && isIn(cpu, arch) && (platform !== "linux" || isIn(libc, "glibc"));
}

/** The place of a package in the lock file as Node finds it from another place. */
function find(lock: Lock, name: string, from: string): string | undefined {
  for (let place = from; ; place = dirname(place)) {
    const candidate = `${place === "." || place === "" ? "" : `${place}/`}node_modules/${name}`;
    if (lock[candidate] !== undefined) return candidate;
    if (place === "." || place === "") return undefined;
  }
}

const nameAt = (place: string): string => place.replace(/^.*node_modules\//, "");

/** Names of what a package loads; of peers only those that are there anyway. */
const needsOf = ({ dependencies, optionalDependencies, peerDependencies }: Locked): string[] =>
  [dependencies, optionalDependencies, peerDependencies].flatMap((list) => Object.keys(list ?? {}));

function partOf(place: string, locked: Locked, needs: readonly string[]): Part {
  const name = locked.name ?? nameAt(place);
  const { version = "", license = unnamed[name] ?? "NOASSERTION", integrity = "" } = locked;
  const part = { place, name, version, license, needs };
  if (!integrity.startsWith("sha512-")) return part;
  return { ...part, sha512: Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex") };
}

/** All packages that the product loads or was put together from. */
function partsOf(lock: Lock, target: Target): Part[] {
  const waiting = [""];
  const parts = new Map<string, Part>();
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (parts.has(place)) continue;
    const locked = lock[place] ?? {};
    const needs = needsOf(locked)
      .map((name) =>
        notShipped.has(name) && target.platform !== "win32" ? undefined : find(lock, name, place),
      )
      .filter((found) => found !== undefined && matches(lock[found] ?? {}, target)) as string[];
    waiting.push(...needs);
    parts.set(place, partOf(place, locked, needs));
  }
  parts.delete("");
  return [...parts.values()].sort((one, other) => ((one.place ?? "") < (other.place ?? "") ? -1 : 1));
}

const purlOf = ({ name, version }: Part): string => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** A licence as CycloneDX wants it: an identifier, or an expression of several. */
const licenceOf = (license: string): unknown[] =>
  / (AND|OR|WITH) /.test(license)
    ? [{ expression: license }]
    : license === "NOASSERTION"
      ? []
      : [{ license: { id: license } }];

/** What does not come as a package of the lock file but with the programs that are packed. */
function runtimes(lock: Lock): Part[] {
  const versionOf = (name: string): string => lock[`node_modules/${name}`]?.version ?? "";
  return [
    { name: "electron", version: versionOf("electron"), license: "MIT", needs: [] },
    { name: "node", version: versionOf("node"), license: "MIT", needs: [] },
  ];
}

/** What a package is made of. */
export interface Materials {
  /** CycloneDX as JSON. */
  readonly bill: string;
  /** Every licence, for people. */
  readonly notices: string;
}

function billOf(lock: Lock, parts: readonly Part[], all: readonly Part[]): string {
  const { version = "" } = lock[""] ?? {};
  const refs = new Map(parts.map((part) => [part.place ?? "", `${purlOf(part)}#${part.place ?? ""}`]));
  const refOf = (part: Part): string => refs.get(part.place ?? "-") ?? purlOf(part);
  const own = {
    "bom-ref": `pkg:npm/sandyq@${version}`,
    type: "application",
    name: "sandyq",
    version,
    licenses: licenceOf("AGPL-3.0-or-later"),
  };
  const components = all.map((part) => ({
    "bom-ref": refOf(part),
    type: part.place === undefined ? "platform" : "library",
    name: part.name,
    version: part.version,
    purl: purlOf(part),
    licenses: licenceOf(part.license),
    ...(part.sha512 !== undefined && { hashes: [{ alg: "SHA-512", content: part.sha512 }] }),
  }));
  const dependencies = [
    { ref: own["bom-ref"], dependsOn: all.map(refOf) },
    ...parts.map((part) => ({
      ref: refOf(part),
      dependsOn: part.needs.map((place) => refs.get(place) ?? place),
    })),
  ];
  const body = { metadata: { component: own }, components, dependencies };
  const digest = hash("sha256", JSON.stringify(body));
  // A number that the content decides, in the form of a random one.
  const serial = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  const head = {
    bomFormat: "CycloneDX",
    specVersion: SPECIFICATION,
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
  };
  return `${JSON.stringify({ ...head, ...body }, null, 1)}\n`;
}

function noticesOf(root: string, all: readonly Part[]): string {
  const byText = new Map<string, string[]>();
  for (const part of all) {
    const texts = part.place === undefined ? [] : licenceTexts(root, part.place);
    const text =
      texts.length === 0 ? `(${part.license}; the package brings no text of its own)` : texts.join("\n\n");
    byText.set(text, [...(byText.get(text) ?? []), `${part.name} ${part.version} (${part.license})`]);
  }
  const folder = join(root, "resources/licences");
  const whole = readdirSync(folder)
    .sort()
    .map((name) => `${name}\n\n${readFileSync(join(folder, name), "utf8").trim()}`);
  const rule = `\n\n${"=".repeat(78)}\n\n`;
  const head =
    "Sandyq is free software under AGPL-3.0-or-later. It contains these works of others, under their own terms.";
  const single = [...byText].map(([text, names]) => `${names.join("\n")}\n\n${text}`);
  return `${[head, ...single, ...whole].join(rule)}\n`;
}

/** Lists what a package for the target is made of. `root` holds the lock file, node_modules and resources/. */
export function listMaterials(root: string, target: Target): Materials {
  const { packages: lock } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Lock;
  };
  const parts = partsOf(lock, target);
  const all = [...parts, ...runtimes(lock)];
  return { bill: billOf(lock, parts, all), notices: noticesOf(root, all) };
}
