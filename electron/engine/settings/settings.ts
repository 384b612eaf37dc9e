/**
 * What a person can set in a vault: a closed list, each obeyed somewhere. The log says that something was set and commits
 * to what, since it may be a name or a place.
 */

import { loggedSettings } from "../../core/custody/event.ts";
import { VaultError } from "../../core/errors.ts";
import { inTransaction } from "../catalogue/database.ts";
import { readSetting, type SettingKey, writeSetting } from "../catalogue/setting-table.ts";
import { appendEvents } from "../custody/append.ts";
import { commitText } from "../custody/commit-name.ts";
import { assertCopyPlace, beginCheckpointCopy, readCheckpointCopy } from "../custody/checkpoint-copy.ts";
import { headOf, sealLog } from "../custody/seal-log.ts";
import { toVaultError } from "../disk/io-error.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

/** Something that can be set. */
export type SettingName = (typeof loggedSettings)[number];

/** Something that can be set, with what it is set to. */
export interface Setting {
  readonly name: SettingName;
  readonly value: string;
}

const MAX_CHARACTERS = 1000;

const keys: Readonly<Record<SettingName, SettingKey>> = {
  viewing: "viewing",
  owner: "owner-name",
  "checkpoint-copy": "checkpoint-copy",
  "lock-after": "lock-after",
};
const ON = "on";
const unset: Readonly<Record<SettingName, string>> = {
  viewing: ON,
  owner: "",
  "checkpoint-copy": "",
  "lock-after": "",
};
const MAX_LOCK_MINUTES = 60;

const readOne = ({ catalogue }: VaultSession, name: SettingName): string =>
  readSetting(catalogue.db, keys[name]) ?? unset[name];

/** Whether the log says when content is looked at. */
export const isViewingLogged = (session: VaultSession): boolean => readOne(session, "viewing") === ON;

/** Everything that can be set, as it is. */
export const listSettings = (session: VaultSession): Setting[] =>
  loggedSettings.map((name) => ({ name, value: readOne(session, name) }));

function assertFitting(name: SettingName, value: string): void {
  const isText = value.length <= MAX_CHARACTERS && value.isWellFormed() && !/\p{Cc}/u.test(value);
  if (!isText) throw new VaultError("bad-usage", "a setting is one line of at most 1000 characters");
  if (name === "viewing" && value !== ON && value !== "off") {
    throw new VaultError("bad-usage", "viewing is on or off");
  }
  const isMinutes = /^[1-9]\d?$/.test(value) && Number(value) <= MAX_LOCK_MINUTES;
  if (name === "lock-after" && value !== unset[name] && !isMinutes) {
    throw new VaultError("bad-usage", `lock-after is a number of minutes up to ${String(MAX_LOCK_MINUTES)}`);
  }
}

/** Sets something and notes it. Throws VaultError bad-usage for what it cannot be set to, read-only, disk-full. */
export async function changeSetting(session: VaultSession, { name, value }: Setting): Promise<Setting> {
  const db = writableDb(session);
  assertFitting(name, value);
  const isPlace = name === "checkpoint-copy" && value !== unset[name];
  if (isPlace) await assertCopyPlace(session.folder, value);
  try {
    inTransaction(db, () => {
      writeSetting(db, keys[name], value);
      const committed = commitText(session, value, "setting");
      appendEvents(session, [{ type: "policy-assignment", setting: name, value: committed }]);
    });
    if (isPlace) await beginCheckpointCopy(session, headOf(session));
    await sealLog(session);
    if (isPlace && typeof (await readCheckpointCopy(session)) !== "object") {
      throw new VaultError("write-failed", "the second place does not keep what is written there");
    }
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
  return { name, value };
}
