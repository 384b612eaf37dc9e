/** What runs in the threads of the page, or in the page itself where a browser gives it no threads. */

import type { CryptoBackend } from "../../../electron/core/crypto/backend.ts";
import { VaultError } from "../../../electron/core/errors.ts";
import { selfTest } from "../../../electron/core/crypto/self-test.ts";
import { openWasmBackend } from "../../../electron/core/crypto/wasm-backend.ts";
import { answerQuestions } from "./answer-questions.ts";
import { HashLine, type Line, serveHashLine } from "./hash-line.ts";
import { cardOfFile, makeIdentity, readRoots, readSender, recoveryIdentity } from "./keys.ts";
import { OpenBundle } from "./open-bundle.ts";
import type { Role } from "./protocol.ts";
import { startThread } from "./thread.ts";

let opened: Promise<CryptoBackend> | undefined;

/** Loads the cryptography and checks it against known answers before anything relies on it. Throws VaultError crypto-unavailable. */
async function checkedBackend(): Promise<CryptoBackend> {
  const crypto = await openWasmBackend();
  selfTest(crypto);
  return crypto;
}

const backend = (): Promise<CryptoBackend> => (opened ??= checkedBackend());

/** Answers the page; without a line to a hasher everything is hashed here. */
export function serveReader(page: MessagePort, line?: HashLine): void {
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

/** Starts the thread that hashes; undefined in a browser that starts none from within another. */
function startHasher(program: string): HashLine | undefined {
  try {
    const hasher = startThread(program);
    hasher.onerror = ({ message }) => {
      // Not handled here, it ends as a failure of this thread, of which the page hears.
      throw new VaultError("internal", message);
    };
    hasher.postMessage({ role: "hasher" } satisfies Role);
    return new HashLine(hasher);
  } catch {
    // Only a refusal to start threads comes from there: everything is hashed here.
    return undefined;
  }
}

/** Takes the role that the first message gives to a thread. */
export function serveThread(role: Role, thread: Line): void {
  if (role.role === "reader") serveReader(role.page, startHasher(role.program));
  else serveHashLine(backend(), thread);
}
