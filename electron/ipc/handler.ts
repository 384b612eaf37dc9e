/** How a command is answered. A missing, surplus or mistyped handler does not compile. */

import type { CommandName, InputOf, OutputOf, StepOf } from "../contract/commands.ts";

/** A job as its handler sees it. */
export interface Job<Step> {
  readonly signal: AbortSignal;
  readonly step: (step: Step) => void;
}

/** One handler for each command, and nothing else. */
export type Handlers = {
  readonly [Name in CommandName]: (
    input: InputOf<Name>,
    job: Job<StepOf<Name>>,
  ) => Promise<OutputOf<Name>> | OutputOf<Name>;
};

/** The handlers of one noun. */
export type HandlersOf<Noun extends string> = Pick<Handlers, Extract<CommandName, `${Noun}.${string}`>>;

/** The options of an engine's job. */
export const jobOptions = <Step>({ signal, step }: Job<Step>) => ({ signal, onProgress: step });
