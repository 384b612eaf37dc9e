import { useQueryClient } from "@tanstack/react-query";
import { useLayoutEffect, useRef, useState } from "react";
import type { CommandName, InputOf, OutputOf, StepOf } from "../../../electron/contract/commands.ts";
import { call, codeOf } from "../../client/call.ts";
import type { JobState } from "../../client/jobs.ts";
import {
  isAtWork,
  type LongWork,
  useLongWork,
  type WorkJob,
  type WorkProgress,
  type WorkResult,
} from "./long-work.tsx";

/** How a command is done as long work. */
export interface LongJob<Name extends CommandName> extends Pick<LongWork, "doing" | "doingIn" | "isQuick"> {
  /** Under which a page that was left finds it again while it runs; without it only the page that began it knows it. */
  readonly key?: string | undefined;
  /** Whether whoever comes back also finds how it ended. */
  readonly isKept?: boolean;
  /** To what it is done. */
  readonly subject?: string | undefined;
  /** What is answered otherwise once it has ended. */
  readonly changes?: readonly CommandName[];
  /** All that was chosen for it: how it ended is said only as long as this stays what it was. */
  readonly about?: unknown;
  /** How far a step is. */
  readonly paceOf?: (step: StepOf<Name>) => WorkProgress;
  readonly ended: (value: OutputOf<Name>, input: InputOf<Name>) => Omit<WorkResult, "value">;
}

const idle = { kind: "idle" } as const;

/** Work under a key has been begun for one command only, and with what that command takes. */
function stateOf<Name extends CommandName>(job: WorkJob | undefined): JobState<Name> {
  if (job === undefined) return idle;
  if (job.code !== undefined) return { kind: "failed", code: job.code };
  if (job.result === undefined) return { kind: "running", step: undefined };
  return { kind: "done", value: job.result.value as OutputOf<Name> };
}

const keyOf = (name: CommandName, key: string | undefined): string | undefined =>
  key === undefined ? undefined : `${name} ${key}`;

/** The work of a command that was begun last under some key, and what it was asked with. */
export function useLastJob<Name extends CommandName>(
  name: Name,
): { readonly job: WorkJob; readonly input: InputOf<Name> } | undefined {
  const { jobs } = useLongWork();
  const job = jobs.findLast(({ key }) => key?.startsWith(`${name} `) === true);
  return job && { job, input: job.input as InputOf<Name> };
}

/** Work that fails before it begins, such as where its place is chosen. */
interface Begun {
  readonly id?: number;
  readonly about: string;
  readonly refused?: JobState<never>;
}

/** The work that a page knows: what it began itself, or what goes by its key; and what is to be said of it here. */
function useKnown<Name extends CommandName>(name: Name, rules: LongJob<Name>) {
  const { jobs, see } = useLongWork();
  const [begun, setBegun] = useState<Begun | undefined>();
  const key = keyOf(name, rules.key);
  const about = JSON.stringify(rules.about ?? null);
  const job = jobs.findLast((known) => (key === undefined ? known.id === begun?.id : known.key === key));
  const isRunning = job !== undefined && isAtWork(job);
  const isMeant = isRunning || (begun === undefined ? rules.isKept === true : begun.about === about);
  const state: JobState<Name> = isMeant ? (begun?.refused ?? stateOf<Name>(job)) : idle;
  const isTold = state.kind === "done" || state.kind === "failed";
  const told = isTold && job?.isSeen === false ? job.id : undefined;
  // Before it is drawn: nobody is told twice.
  useLayoutEffect(() => {
    if (told !== undefined) see(told);
  }, [told, see]);
  return {
    key,
    job,
    isRunning,
    state,
    setBegun: (next?: Omit<Begun, "about">) => setBegun(next && { ...next, about }),
  };
}

/** What is kept of a piece of work from its beginning to its end. */
function aboutWork<Name extends CommandName>(
  { doing, doingIn, subject, isQuick = false }: LongJob<Name>,
  key: string | undefined,
): Omit<LongWork, "act" | "input"> {
  return {
    ...{ doing, isQuick },
    ...(doingIn && { doingIn }),
    ...(subject !== undefined && { subject }),
    ...(key !== undefined && { key }),
  };
}

/**
 * A command as work of the tray: it goes on while a person is elsewhere. Whoever is here when it ends is told here, everybody else in
 * the tray.
 */
export function useLongJob<Name extends CommandName>(name: Name, rules: LongJob<Name>) {
  const client = useQueryClient();
  const { start, stop, forget } = useLongWork();
  const { key, job, isRunning, state, setBegun } = useKnown(name, rules);
  const isBusy = useRef(false);
  const act = async (input: InputOf<Name>, { signal, onStep }: Parameters<LongWork["act"]>[0]) => {
    try {
      const { paceOf = (step: StepOf<Name>) => step as WorkProgress } = rules;
      const value = await call(name, input, { signal, onStep: (step) => onStep(paceOf(step)) });
      return { ...rules.ended(value, input), value };
    } finally {
      for (const changed of rules.changes ?? []) await client.invalidateQueries({ queryKey: [changed] });
    }
  };
  /** Begins once what it needs is there, and not at all where a person thought better of it. */
  const runWith = async (prepare: () => Promise<InputOf<Name> | undefined>): Promise<void> => {
    if (isBusy.current || isRunning) return;
    isBusy.current = true;
    try {
      const input = await prepare();
      if (input !== undefined)
        setBegun({ id: start({ ...aboutWork(rules, key), input, act: (tools) => act(input, tools) }) });
    } catch (error) {
      setBegun({ refused: { kind: "failed", code: codeOf(error) } });
    } finally {
      isBusy.current = false;
    }
  };
  return {
    state,
    /** What was asked, for which the state is the answer. */
    question: job?.input as InputOf<Name> | undefined,
    /** While it runs. */
    running: isRunning ? job : undefined,
    runWith,
    run: (input: InputOf<Name>): void => void runWith(() => Promise.resolve(input)),
    stop: (): void => (job === undefined ? undefined : stop(job.id)),
    /** Puts it away, as if it had not been. */
    forget: (): void => {
      setBegun();
      if (job !== undefined) forget(job.id);
    },
  };
}
