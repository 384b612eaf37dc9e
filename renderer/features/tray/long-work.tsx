import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import type { Route } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import type { MessageId } from "../../text/catalogues.ts";
import type { Pace } from "./pace.tsx";

/** How a piece of work ended well: what is said of it and where it can be looked at. */
export interface WorkResult {
  readonly said: MessageId;
  readonly look?: Route;
}

/** What work is handed while it runs. */
export interface WorkTools {
  readonly signal: AbortSignal;
  readonly onStep: (progress: Pace) => void;
}

/** Something that takes longer than a person waits for. */
export interface LongWork {
  readonly doing: MessageId;
  readonly act: (tools: WorkTools) => Promise<WorkResult>;
}

/** One piece of work from its beginning to its end. */
export interface WorkJob {
  readonly id: number;
  readonly doing: MessageId;
  readonly startedMs: number;
  readonly progress: Pace | undefined;
  readonly result: WorkResult | undefined;
  readonly code: ErrorCode | undefined;
}

interface Work {
  readonly jobs: readonly WorkJob[];
  /** Begins, and tells the number under which the work goes on; it never rejects. */
  readonly start: (work: LongWork) => number;
  readonly stop: (id: number) => void;
  readonly forget: (id: number) => void;
}

const Context = createContext<Work | undefined>(undefined);

/** Whether work still runs or waits. */
export const isAtWork = ({ result, code }: WorkJob): boolean => result === undefined && code === undefined;

/** Keeps long work of the open vault going while a person is elsewhere; a lock ends all of it. */
export function WorkProvider({ children }: { readonly children: ReactNode }) {
  const [jobs, setJobs] = useState<readonly WorkJob[]>([]);
  const controllers = useRef(new Map<number, AbortController>());
  const nextId = useRef(1);
  const value = useMemo((): Work => {
    const change = (id: number, part: Partial<WorkJob>): void =>
      setJobs((all) => all.map((job) => (job.id === id ? { ...job, ...part } : job)));
    const run = async (id: number, { act }: LongWork, signal: AbortSignal): Promise<void> => {
      try {
        change(id, { result: await act({ signal, onStep: (progress) => change(id, { progress }) }) });
      } catch (error) {
        change(id, { code: codeOf(error) });
      } finally {
        controllers.current.delete(id);
      }
    };
    return {
      jobs,
      start: (work) => {
        const id = nextId.current++;
        const controller = new AbortController();
        controllers.current.set(id, controller);
        const ends = { progress: undefined, result: undefined, code: undefined };
        const job = { id, doing: work.doing, startedMs: performance.now(), ...ends };
        setJobs((all) => [...all, job]);
        void run(id, work, controller.signal);
        return id;
      },
      stop: (id) => controllers.current.get(id)?.abort(),
      forget: (id) => setJobs((all) => all.filter((job) => job.id !== id)),
    };
  }, [jobs]);
  return <Context value={value}>{children}</Context>;
}

export function useLongWork(): Work {
  const work = useContext(Context);
  if (work === undefined) throw new Error("long work is done inside the window only");
  return work;
}
