/** Long work: started, watched, stopped. */

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { CommandName, InputOf, OutputOf, StepOf } from "../../electron/contract/commands.ts";
import type { ErrorCode } from "../../electron/contract/view-types.ts";
import { call, codeOf } from "./call.ts";

/** Of what a job has to be told before it can run: nothing where a person thought better of it. */
type Prepared<Name extends CommandName> = InputOf<Name> | undefined;

/** Where a job is. */
export type JobState<Name extends CommandName> =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly step: StepOf<Name> | undefined }
  | { readonly kind: "done"; readonly value: OutputOf<Name> }
  | { readonly kind: "failed"; readonly code: ErrorCode };

const idle = { kind: "idle" } as const;

/**
 * One job at a time, with what it changes when it is done. How it ended is said only as long as `about`, all that was
 * chosen for it, stays what it was: of other choices it would not be true.
 */
export function useJob<Name extends CommandName>(
  name: Name,
  changes: readonly CommandName[] = [],
  about?: unknown,
) {
  const client = useQueryClient();
  const key = JSON.stringify(about ?? null);
  const [known, setKnown] = useState<{ readonly state: JobState<Name>; readonly key: string }>();
  const setState = (state: JobState<Name>): void => setKnown({ state, key });
  // From the press on: what is asked before it runs, such as a place, is part of it.
  const isBusy = useRef(false);
  const controller = useRef<AbortController | undefined>(undefined);
  const begin = async (input: InputOf<Name>): Promise<OutputOf<Name>> => {
    controller.current = new AbortController();
    setState({ kind: "running", step: undefined });
    try {
      const onStep = (step: StepOf<Name>): void => setState({ kind: "running", step });
      const value = await call(name, input, { onStep, signal: controller.current.signal });
      setState({ kind: "done", value });
      return value;
    } finally {
      for (const changed of changes) await client.invalidateQueries({ queryKey: [changed] });
    }
  };
  /** Runs it once what it needs is there; what fails before it fails it too. */
  const runWith = async (prepare: () => Promise<Prepared<Name>>): Promise<OutputOf<Name> | undefined> => {
    if (isBusy.current) return undefined;
    isBusy.current = true;
    try {
      const input = await prepare();
      return input === undefined ? undefined : await begin(input);
    } catch (error) {
      setState({ kind: "failed", code: codeOf(error) });
      return undefined;
    } finally {
      isBusy.current = false;
    }
  };
  const { state } = known?.key === key || known?.state.kind === "running" ? known : { state: idle };
  return {
    state,
    run: (input: InputOf<Name>) => runWith(() => Promise.resolve(input)),
    runWith,
    stop: () => controller.current?.abort(),
    reset: () => setKnown(undefined),
  };
}
