/** Calls as promises that reject with a code; what the code says in words is the text's business. */

import type { CommandName, InputOf, OutputOf, StepOf } from "../../electron/contract/commands.ts";
import type { Chosen } from "../../electron/contract/view-types.ts";
import { bridge } from "./bridge.ts";
import { codeOf, Refusal } from "./refusal.ts";

export { codeOf };

interface CallOptions<Name extends CommandName> {
  readonly onStep?: (step: StepOf<Name>) => void;
  readonly signal?: AbortSignal;
}

/** Asks the program. Throws Refusal. */
export async function call<Name extends CommandName>(
  name: Name,
  input: InputOf<Name>,
  { onStep, signal }: CallOptions<Name> = {},
): Promise<OutputOf<Name>> {
  const { id, reply } = bridge().call(name, input, onStep);
  const stop = (): void => bridge().cancel(id);
  signal?.addEventListener("abort", stop, { once: true });
  const answer = await reply;
  signal?.removeEventListener("abort", stop);
  if (!answer.ok) throw new Refusal(answer.code);
  return answer.value;
}

/** Hands over dropped or pasted files. Throws Refusal file-not-found when none of them lies on a disk. */
export async function accept(files: readonly File[]): Promise<Chosen> {
  const answer = await bridge().accept(files);
  if (!answer.ok) throw new Refusal(answer.code);
  return answer.value;
}
