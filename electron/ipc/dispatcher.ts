/**
 * Answers the calls of a page: looks the name up in a closed table, checks what came with it, then whether it may run.
 * Replies never reject, and nothing but a closed code says why something failed.
 */

import * as v from "valibot";
import type { Reply } from "../contract/bridge.ts";
import { type CommandName, commands, isCommandName } from "../contract/commands.ts";
import type { Chosen, ErrorCode } from "../contract/view-types.ts";
import { decodeValue } from "../core/decode.ts";
import { DecodeError, VaultError } from "../core/errors.ts";
import { toVaultError } from "../engine/index.ts";
import type { Handlers, Job } from "./handler.ts";
import { handlersFor } from "./handlers.ts";
import { StepThrottle } from "./step-throttle.ts";
import type { Workspace } from "./workspace.ts";

const envelope = v.strictObject({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  name: v.string(),
  input: v.unknown(),
});
const acceptedPaths = v.pipe(v.array(v.pipe(v.string(), v.maxLength(32_768))), v.maxLength(10_000));

/** Who asks and how to tell it of progress. */
export interface Caller {
  /** The number of the page, so that no page stops the work of another. */
  readonly page: number;
  step(id: number, step: unknown): void;
}

/** The last word on an error: a code that has words, nothing of its text. */
function codeOf(error: unknown, signal?: AbortSignal): ErrorCode {
  if (error instanceof VaultError) return error.code;
  if (signal?.aborted === true) return "cancelled";
  // A disk that was pulled out speaks in the system's words.
  return error instanceof DecodeError ? "bad-usage" : toVaultError(error, "read-failed").code;
}

/** What a missing disk looks like from inside. */
const diskCodes = new Set<ErrorCode>([
  ...(["file-not-found", "read-failed", "write-failed", "permission-denied"] as const),
  ...(["object-damaged", "vault-damaged", "internal"] as const),
]);

export class Dispatcher {
  readonly #workspace: Workspace;
  readonly #handlers: Handlers;
  readonly #now: () => number;
  /** Hears of faults of this program, without what a person wrote. */
  readonly #onFault: (name: string, error: unknown) => void;

  constructor(workspace: Workspace, now: () => number, onFault: (name: string, error: unknown) => void) {
    this.#workspace = workspace;
    this.#handlers = handlersFor(workspace);
    this.#now = now;
    this.#onFault = onFault;
  }

  /** Answers whatever a page sent on the channel for calls. */
  async call(caller: Caller, raw: unknown): Promise<Reply<unknown>> {
    const call = v.safeParse(envelope, raw);
    if (!call.success || !isCommandName(call.output.name)) return { ok: false, code: "bad-usage" };
    const { id, name, input } = call.output;
    try {
      return { ok: true, value: await this.#run(caller, id, { name, input }) };
    } catch (error) {
      const code = codeOf(error);
      if (code === "internal") this.#onFault(name, error);
      return { ok: false, code };
    }
  }

  async #run(
    caller: Caller,
    id: number,
    { name, input }: { name: CommandName; input: unknown },
  ): Promise<unknown> {
    const rules = commands[name];
    const decoded = decodeValue(rules.input as v.GenericSchema, input, name);
    if (rules.needsVault && !this.#workspace.isOpen) throw new VaultError("cancelled", "the vault is locked");
    const throttle = new StepThrottle<unknown>((step) => caller.step(id, step), this.#now);
    const handle = this.#handlers[name] as (input: unknown, job: Job<unknown>) => unknown;
    const act = async (signal: AbortSignal): Promise<unknown> => {
      try {
        return await handle(decoded, { signal, step: (step) => throttle.push(step) });
      } catch (error) {
        const code = codeOf(error, signal);
        const isGone = rules.needsVault && diskCodes.has(code) && !(await this.#workspace.isReachable());
        throw new VaultError(isGone ? "vault-unreachable" : code, "a command failed", { cause: error });
      } finally {
        throttle.flush();
      }
    };
    // Locking ends all jobs and so cannot be one, nor what is over at once.
    if (!rules.needsVault && !rules.writes) return await act(new AbortController().signal);
    const turn = rules.writes ? "in-turn" : rules.atOnce ? "at-once" : "soon";
    return await this.#workspace.jobs.run(`${caller.page}:${id}`, turn, act);
  }

  /** Stops a job of a page. */
  cancel(page: number, id: unknown): void {
    if (typeof id === "number") this.#workspace.jobs.cancel(`${page}:${id}`);
  }

  /** Takes the paths of a drop from the preload; the page gets a token. */
  accept(raw: unknown): Reply<Chosen> {
    const paths = v.safeParse(acceptedPaths, raw);
    const known = paths.success ? paths.output.filter((path) => path !== "") : [];
    const chosen = this.#workspace.isOpen ? this.#workspace.tokens.keep(known) : null;
    return chosen === null ? { ok: false, code: "file-not-found" } : { ok: true, value: chosen };
  }
}
