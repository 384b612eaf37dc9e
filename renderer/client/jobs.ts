/** Long work: started, watched, stopped. */

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { CommandName, InputOf, OutputOf, StepOf } from "../../electron/contract/commands.ts";
import type { ErrorCode } from "../../electron/contract/view-types.ts";
import { call, codeOf } from "./call.ts";

/** Where a job is. */
export type JobState<Name extends CommandName> =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly step: StepOf<Name> | undefined }
  | { readonly kind: "done"; readonly value: OutputOf<Name> }
  | { readonly kind: "failed"; readonly code: ErrorCode };

/** One job at a time, with what it changes when it is done. */
export function useJob<Name extends CommandName>(name: Name, changes: readonly CommandName[] = []) {
  const client = useQueryClient();
  const [state, setState] = useState<JobState<Name>>({ kind: "idle" });
  const controller = useRef<AbortController | undefined>(undefined);
  const run = async (input: InputOf<Name>): Promise<OutputOf<Name> | undefined> => {
    controller.current = new AbortController();
    setState({ kind: "running", step: undefined });
    try {
      const onStep = (step: StepOf<Name>): void => setState({ kind: "running", step });
      const value = await call(name, input, { onStep, signal: controller.current.signal });
      setState({ kind: "done", value });
      return value;
    } catch (error) {
      setState({ kind: "failed", code: codeOf(error) });
      return undefined;
    } finally {
      for (const changed of changes) await client.invalidateQueries({ queryKey: [changed] });
    }
  };
  return {
    state,
    run,
    stop: () => controller.current?.abort(),
    reset: () => setState({ kind: "idle" }),
  };
}
