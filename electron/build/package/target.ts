/** What a package is made for. */

/** One system and one kind of processor, as Node names them. */
export interface Target {
  readonly platform: "linux" | "win32" | "darwin";
  readonly arch: "x64" | "arm64";
}

/** How folders and prebuilt libraries spell it. */
export const nameOf = ({ platform, arch }: Target): string => `${platform}-${arch}`;

/** Node's own program, under which the parsers of hostile files run. */
export const nodeFileOf = ({ platform }: Target): string => (platform === "win32" ? "node.exe" : "node");

/** The computer that runs this. Throws on one for which nothing is made. */
export function ownTarget(): Target {
  const { platform, arch } = process;
  const isKnown = ["linux", "win32", "darwin"].includes(platform) && ["x64", "arm64"].includes(arch);
  if (!isKnown) throw new Error(`no packages are made on ${platform}-${arch}`);
  return { platform, arch } as Target;
}
