/** Plays the steps one after the other and stops at the first that does not hold. */

import type { CommandContext, Outcome } from "../command-line/command.ts";
import { assert, VaultError } from "../../core/errors.ts";
import { toFailure } from "../failure.ts";
import { disasterSteps } from "./disaster-steps.ts";
import { handOverSteps } from "./hand-over-steps.ts";
import type { Stage, Step } from "./stage.ts";
import { stockPrograms } from "./stock-programs.ts";
import { vaultSteps } from "./vault-steps.ts";

const steps: readonly Step[] = [...vaultSteps, ...handOverSteps, ...disasterSteps];

/** How one step ended. */
export interface StepReport {
  readonly title: string;
  readonly holds: boolean;
  readonly seconds: number;
}

function makeStage({ console, perform, job: { signal } }: CommandContext): Stage {
  const say = (line: string): void => console.note(`     ${line}`);
  return {
    say,
    facts: new Map(),
    programs: stockPrograms(signal),
    async sandyq(words, expectedStatus = 0): Promise<Outcome> {
      const typed = words.map((word) => (/^[\w./=+-]+$/.test(word) ? word : `'${word}'`));
      say(`$ sandyq ${typed.join(" ")}`);
      const outcome = await perform(words);
      console.clearProgress();
      if (outcome.headline !== "") say(outcome.headline);
      const { status } = outcome;
      assert(status === expectedStatus, `status ${String(status)} instead of ${String(expectedStatus)}`);
      return outcome;
    },
  };
}

/** Plays the demo in the current folder and reports every step that was played. Throws only when it is cancelled. */
export async function tellStory(context: CommandContext): Promise<StepReport[]> {
  const { console } = context;
  const stage = makeStage(context);
  const reports: StepReport[] = [];
  for (const [index, { title, show }] of steps.entries()) {
    const startMs = performance.now();
    let holds = true;
    console.note(`${String(index + 1).padStart(2)}. ${title}`);
    try {
      await show(stage);
    } catch (error) {
      if (context.job.signal.aborted)
        throw new VaultError("cancelled", "the demo was stopped", { cause: error });
      holds = false;
      const { code, detail } = toFailure(error);
      stage.say(`DOES NOT HOLD (${code}: ${detail})`);
    }
    reports.push({ title, holds, seconds: Math.round(performance.now() - startMs) / 1000 });
    console.note("");
    if (!holds) break;
  }
  return reports;
}
