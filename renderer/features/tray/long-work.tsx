import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import type { ErrorCode, Progress } from "../../../electron/contract/view-types.ts";
import type { Route } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import type { MessageId, SharedWords } from "../../text/catalogues.ts";
import type { Text } from "../../text/text-provider.tsx";
import type { Pace } from "./pace.tsx";

/** What is said with: messages, words that the command line has too, and numbers as they are written. */
interface Saying {
  readonly t: Text;
  readonly words: SharedWords;
  readonly count: (number: number) => string;
}

/** What is said of work, in the language that is spoken when it is read. */
export type Said = MessageId | ((saying: Saying) => string);

/** How a piece of work ended: what is said of it and where it can be looked at. */
export interface WorkResult {
  readonly said: Said;
  /** Whether it ended in something that has to be looked at. */
  readonly isTrouble?: boolean;
  /** The page that shows it. */
  readonly look?: Route;
  /** What is to be seen of it where no page shows it. */
  readonly shows?: ReactNode;
  /** The answer itself, for the page that asked. */
  readonly value?: unknown;
}

/** How far work is, and at what, where its parts have names. */
export type WorkProgress = Pace & Partial<Pick<Progress, "phase">>;

/** What work is handed while it runs. */
export interface WorkTools {
  readonly signal: AbortSignal;
  readonly onStep: (progress: WorkProgress) => void;
}

/** Something that takes longer than a person waits for. */
export interface LongWork {
  readonly doing: MessageId;
  /** What it is that is done, where its parts have names. */
  readonly doingIn?: Partial<Readonly<Record<Progress["phase"], MessageId>>>;
  /** To what it is done, as people call it. */
  readonly subject?: string;
  /** For pages that come back to it; the same again takes the place of what has ended. */
  readonly key?: string;
  /** What was asked. */
  readonly input?: unknown;
  /** Mostly over at once: the tray tells of it only when it is not. */
  readonly isQuick?: boolean;
  readonly act: (tools: WorkTools) => Promise<WorkResult>;
}

/** One piece of work from its beginning to its end. */
export interface WorkJob extends Omit<LongWork, "act"> {
  readonly id: number;
  readonly startedMs: number;
  readonly progress: WorkProgress | undefined;
  readonly result: WorkResult | undefined;
  readonly code: ErrorCode | undefined;
  /** Whether a page has said how it ended: then the tray does not say it as well. */
  readonly isSeen: boolean;
}

interface Work {
  readonly jobs: readonly WorkJob[];
  /** Begins, and tells the number under which the work goes on; it never rejects. */
  readonly start: (work: LongWork) => number;
  readonly stop: (id: number) => void;
  /** How it ended was said; a page that comes back to it still finds it. */
  readonly see: (id: number) => void;
  readonly forget: (id: number) => void;
}

const Context = createContext<Work | undefined>(undefined);

/** Whether work still runs or waits. */
export const isAtWork = ({ result, code }: Pick<WorkJob, "result" | "code">): boolean =>
  result === undefined && code === undefined;

function newJob(id: number, work: Omit<LongWork, "act">): WorkJob {
  const ends = { progress: undefined, result: undefined, code: undefined, isSeen: false };
  return { ...work, id, startedMs: performance.now(), ...ends };
}

const isReplacedBy = ({ key }: Omit<LongWork, "act">, job: WorkJob): boolean =>
  key !== undefined && job.key === key && !isAtWork(job);

/** Keeps long work of the open vault going while a person is elsewhere; a lock ends all of it. */
export function WorkProvider({ children }: { readonly children: ReactNode }) {
  const [jobs, setJobs] = useState<readonly WorkJob[]>([]);
  const controllers = useRef(new Map<number, AbortController>());
  const nextId = useRef(1);
  const value = useMemo((): Work => {
    const change = (id: number, part: Partial<WorkJob>): void =>
      setJobs((all) => all.map((job) => (job.id === id ? { ...job, ...part } : job)));
    const run = async (id: number, act: LongWork["act"], signal: AbortSignal): Promise<void> => {
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
      start: ({ act, ...work }) => {
        const id = nextId.current++;
        const controller = new AbortController();
        controllers.current.set(id, controller);
        setJobs((all) => [...all.filter((job) => !isReplacedBy(work, job)), newJob(id, work)]);
        void run(id, act, controller.signal);
        return id;
      },
      stop: (id) => controllers.current.get(id)?.abort(),
      see: (id) => change(id, { isSeen: true }),
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
