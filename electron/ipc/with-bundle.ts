import type { InputOf } from "../contract/commands.ts";
import { encodeUtf8 } from "../core/bytes/utf8.ts";
import type { Workspace } from "./workspace.ts";

type BundleInput = InputOf<"bundle.verify">;
type BundleKey = { readonly identityFile: string } | { readonly passphrase: Uint8Array };

/** What a bundle is opened with; the secret in it lives as long as the one call. */
export async function withBundle<Value>(
  { tokens }: Workspace,
  { token, key, signer }: BundleInput,
  use: (
    path: string,
    how: { readonly key: BundleKey | undefined; readonly signer: string | undefined },
  ) => Promise<Value>,
): Promise<Value> {
  const path = tokens.path(token);
  switch (key.with) {
    case "vault":
      return await use(path, { key: undefined, signer });
    case "identity":
      return await use(path, { key: { identityFile: tokens.path(key.identity) }, signer });
    case "passphrase": {
      const passphrase = encodeUtf8(key.passphrase);
      try {
        return await use(path, { key: { passphrase }, signer });
      } finally {
        passphrase.fill(0);
      }
    }
  }
}
