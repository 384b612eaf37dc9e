import { basename, join } from "node:path";
import type { InputOf } from "../../contract/commands.ts";
import type { CheckReport, OpenOutcome, Progress, RebuiltVault, Setting } from "../../contract/view-types.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { safeFileName } from "../../core/text/safe-file-name.ts";
import { generatePassphrase } from "../../core/words/fingerprint-words.ts";
import { createVault, openCrypto, rebuildVault, type RebuildReport } from "../../engine/index.ts";
import { chosenUnlessStopped } from "../chosen-unless-stopped.ts";
import { jobOptions, type HandlersOf, type Job } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** Words that are easy to type and carry 66 bits: more than Argon2id leaves anybody time to try. */
const SUGGESTED_WORDS = 6;

/** Lends the bytes of a passphrase and overwrites them afterwards; the page's own string is beyond our reach. */
async function withSecret<Value>(text: string, use: (secret: Uint8Array) => Promise<Value>): Promise<Value> {
  const secret = encodeUtf8(text);
  try {
    return await use(secret);
  } finally {
    secret.fill(0);
  }
}

async function open(workspace: Workspace, folder: string, passphrase: string): Promise<OpenOutcome> {
  const { brake, desk } = workspace;
  if (brake.waitSeconds > 0) return { opened: false, code: "too-early", waitSeconds: brake.waitSeconds };
  try {
    const vault = await withSecret(passphrase, (secret) => workspace.open(folder, secret));
    brake.noteRight();
    desk.rememberVault(folder);
    return { opened: true, info: vault.info() };
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== "wrong-passphrase") throw error;
    brake.noteWrong();
    return { opened: false, code: "wrong-passphrase", waitSeconds: brake.waitSeconds };
  }
}

/** What is told of a rebuild; the items themselves are found in the new vault. */
function rebuilt({ items, recovered, lostEvents, problems, logFindings }: RebuildReport): RebuiltVault {
  const count = (...kinds: readonly RebuildReport["problems"][number]["kind"][]): number =>
    problems.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    ...{ items, recovered, lostEvents },
    lostOriginals: count("object-damaged", "object-missing"),
    lostCopies: count("derivative-missing", "derivative-unknown"),
    isLogSound: logFindings.length === 0,
  };
}

async function rebuild(
  { desk, tokens, isOpen }: Workspace,
  { folder, place, name, recoveryWords, passphrase }: InputOf<"vault.rebuild">,
  job: Job<Progress>,
): Promise<RebuiltVault> {
  if (isOpen) throw new VaultError("bad-usage", "a vault is open");
  const from = folder === undefined ? desk.knownVault() : tokens.path(folder);
  if (from === undefined) throw new VaultError("vault-not-found", "no vault is known on this computer");
  const to = join(tokens.path(place), safeFileName(name));
  const report = await withSecret(passphrase, (secret) =>
    rebuildVault({ from, to, recoveryWords, passphrase: secret, ...jobOptions(job) }),
  );
  desk.rememberVault(to);
  return rebuilt(report);
}

/** Looks whether everything is there. Without its disk nothing is: that is no finding about what lies on it. */
async function check(workspace: Workspace, deep: boolean, job: Job<Progress>): Promise<CheckReport> {
  const report = await workspace.vault.check({ deep, ...jobOptions(job) });
  if (!report.isSound && !(await workspace.isReachable()))
    throw new VaultError("vault-unreachable", "the disk of the vault is gone");
  return report;
}

/** Making, opening and locking a vault, and what is said of the whole of it. */
export const vaultHandlers = (workspace: Workspace): HandlersOf<"vault"> => ({
  "vault.chooseFolder": async ({ purpose }) => {
    const { desk, tokens } = workspace;
    return tokens.keep(await desk.choosePaths(purpose === "open" ? "open-vault" : "create-vault"));
  },
  "vault.suggestWords": async () =>
    generatePassphrase(await openCrypto())
      .split("-")
      .slice(0, SUGGESTED_WORDS),
  "vault.create": async ({ folder, name, passphrase }) => {
    const { desk, tokens } = workspace;
    const place = join(tokens.path(folder), safeFileName(name));
    const { recoveryWords } = await withSecret(passphrase, (secret) =>
      createVault(place, { name, passphrase: secret, kind: "hybrid" }),
    );
    desk.rememberVault(place);
    return recoveryWords;
  },
  "vault.open": async ({ folder, passphrase }) => {
    const place = folder === undefined ? workspace.desk.knownVault() : workspace.tokens.path(folder);
    if (place === undefined) throw new VaultError("vault-not-found", "no vault is known on this computer");
    return await open(workspace, place, passphrase);
  },
  "vault.rebuild": (input, job) => rebuild(workspace, input, job),
  "vault.lock": async () => {
    await workspace.lock("asked");
    return null;
  },
  "vault.info": () => workspace.vault.info(),
  "vault.storage": () => workspace.vault.storage(),
  "vault.settings": () => {
    // Where the second place lies is nothing that a page has to know.
    const shown = ({ name, value }: Setting): Setting =>
      name === "checkpoint-copy" ? { name, value: safeText(basename(value)) } : { name, value };
    return workspace.vault.settings().map(shown);
  },
  "vault.set": async (setting) => {
    await workspace.vault.changeSetting(setting);
    return null;
  },
  "vault.chooseSecondPlace": async ({ isWanted }, { signal }) => {
    const { desk, vault } = workspace;
    const [place] = isWanted
      ? await chosenUnlessStopped(signal, () => desk.choosePaths("second-place"))
      : [""];
    if (place !== undefined) await vault.changeSetting({ name: "checkpoint-copy", value: place });
    return null;
  },
  "vault.check": ({ deep }, job) => check(workspace, deep, job),
  "vault.changePassphrase": async ({ current, next }) => {
    const { vault } = workspace;
    await withSecret(current, (old) =>
      withSecret(next, (fresh) => vault.changePassphrase({ current: old, next: fresh })),
    );
    return null;
  },
});
