/** What a vault is and how much is in it. */

import type { KeyKind } from "../../core/age/recipient.ts";
import { logOrigin } from "../../core/custody/checkpoint.ts";
import { formatVerifierKey } from "../../core/custody/note.ts";
import { encodeMinisignPublicKey, minisignPublicKeyOf } from "../../core/sign/minisign.ts";
import { listCases } from "../catalogue/case-table.ts";
import { latestCheckpoint } from "../catalogue/checkpoint-table.ts";
import { logSize } from "../catalogue/event-table.ts";
import { itemTotals } from "../catalogue/item-table.ts";
import { readSetting } from "../catalogue/setting-table.ts";
import type { SessionWarning, VaultSession } from "../vault/session.ts";

export interface VaultInfo {
  readonly vaultId: string;
  readonly name: string;
  readonly kind: KeyKind;
  /** The age recipient that the vault's objects are sealed to. */
  readonly recipient: string;
  /** The minisign public key (base64) that signs its bundles. */
  readonly signer: string;
  /** The C2SP verifier key that signs its checkpoints. */
  readonly logKey: string;
  readonly items: number;
  readonly sizeBytes: number;
  readonly cases: readonly { readonly id: string; readonly title: string }[];
  readonly logSize: number;
  /** How many events the newest signed checkpoint covers. */
  readonly checkpointSize: number;
  readonly passphraseChanges: number;
  readonly warnings: readonly SessionWarning[];
}

/** The minisign public key, as one line, of the key that signs this vault's bundles. */
export const signerOf = ({ crypto, keys }: VaultSession): string =>
  encodeMinisignPublicKey(minisignPublicKeyOf(crypto, keys.minisign.publicKey));

/** Describes an open vault. */
export function describeVault(session: VaultSession): VaultInfo {
  const { crypto, header, keys, catalogue, vaultId, warnings } = session;
  const { publicKey } = keys.note;
  return {
    vaultId,
    name: readSetting(catalogue.db, "vault-name") ?? "",
    kind: header.kind,
    recipient: header.recipient,
    signer: signerOf(session),
    logKey: formatVerifierKey(crypto, { name: logOrigin(crypto, publicKey), publicKey }),
    ...itemTotals(catalogue.db),
    cases: listCases(catalogue.db).map(({ id, title }) => ({ id, title })),
    logSize: logSize(catalogue.db),
    checkpointSize: latestCheckpoint(catalogue.db)?.size ?? 0,
    passphraseChanges: header.generation - 1,
    warnings,
  };
}
