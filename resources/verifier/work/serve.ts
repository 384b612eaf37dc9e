/** What runs in the threads of the page, or in the page itself where a browser gives it no threads. */

import type { CryptoBackend } from "../../../electron/core/crypto/backend.ts";
import { selfTest } from "../../../electron/core/crypto/self-test.ts";
import { openWasmBackend } from "../../../electron/core/crypto/wasm-backend.ts";
import { answerQuestions } from "./answer-questions.ts";
import { HashLine, serveHashLine } from "./hash-line.ts";
import { cardOfFile, makeIdentity, readRoots, readSender, recoveryIdentity } from "./keys.ts";
import { OpenBundle } from "./open-bundle.ts";
import type { Role } from "./protocol.ts";

let opened: Promise<CryptoBackend> | undefined;

/** Loads the cryptography and checks it against known answers before anything relies on it. Throws VaultError crypto-unavailable. */
async function checkedBackend(): Promise<CryptoBackend> {
  const crypto = await openWasmBackend();
  selfTest(crypto);
  return crypto;
}

const backend = (): Promise<CryptoBackend> => (opened ??= checkedBackend());

/** Answers the page; without a hasher everything is hashed here. */
export function serveReader(page: MessagePort, hasher?: MessagePort): void {
  const line = hasher && new HashLine(hasher);
  let bundle: OpenBundle | undefined;
  const open = async (): Promise<OpenBundle> => (bundle ??= new OpenBundle(await backend(), line));
  answerQuestions(page, {
    verify: async (ask, control) => await (await open()).verify(ask, control),
    earlier: async (ask, control) => await (await open()).earlier(ask, control),
    begin: async (ask) => (await open()).begin(ask),
    next: async (ask) => await (await open()).next(ask),
    leave: async (ask) => (await open()).leave(ask),
    receipt: async (ask, control) => await (await open()).confirm(ask, control),
    close: async () => (await open()).close(),
    identity: async (ask) => makeIdentity(await backend(), ask),
    card: async (ask) => cardOfFile(await backend(), ask),
    sender: async (ask) => readSender(await backend(), ask),
    roots: async (ask) => readRoots(await backend(), ask),
    recovery: async (ask) => recoveryIdentity(await backend(), ask),
  });
}

/** Takes the role that the first message gives to a thread. */
export function serveThread(role: Role): void {
  if (role.role === "reader") serveReader(role.page, role.hasher);
  else void backend().then((crypto) => serveHashLine(crypto, role.reader));
}
