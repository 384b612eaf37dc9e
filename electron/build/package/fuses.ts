/** What Electron's binary may still do once it is ours. Every fuse is written out, so that a new one stops the build. */

import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";

/** The state of every fuse. */
export const fuses: Readonly<Record<FuseV1Options, boolean>> = {
  // Parsers run under Node's own program, which comes along; nothing of ours needs Electron to play Node.
  [FuseV1Options.RunAsNode]: false,
  // No cookie is ever kept, and a key of ours in the system's keyring would be one more trace.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Holds on Windows and macOS; on Linux Electron does not look.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Guards memory of WebAssembly by the processor instead of by a check at each access.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** Sets the fuses of a binary. Throws for one that has a fuse which is not written out above. */
export async function setFuses(binary: string, isMac: boolean): Promise<void> {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: isMac,
    ...fuses,
  });
}
