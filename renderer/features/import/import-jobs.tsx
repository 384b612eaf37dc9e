import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import type { Chosen, ErrorCode, ImportReport, Progress } from "../../../electron/contract/view-types.ts";
import { accept, call, codeOf } from "../../client/call.ts";
import { aboutRecords } from "../../client/questions.ts";
import { ImportQuestions, type ImportAnswers } from "./import-questions.tsx";

/** One import from its beginning to its report. */
export interface ImportJob {
  readonly id: number;
  readonly startedMs: number;
  readonly progress: Progress | undefined;
  readonly report: ImportReport | undefined;
  readonly code: ErrorCode | undefined;
}

interface Imports {
  readonly jobs: readonly ImportJob[];
  /** Like drop, never rejects: what cannot be taken is shown in the tray. */
  readonly choose: (kind: "files" | "folder") => Promise<void>;
  readonly drop: (files: readonly File[]) => Promise<void>;
  readonly stop: (id: number) => void;
  readonly forget: (id: number) => void;
}

const Context = createContext<Imports | undefined>(undefined);

/** Whether an import still runs or waits. */
export const isRunning = ({ report, code }: ImportJob): boolean => report === undefined && code === undefined;

const newJob = (id: number): ImportJob => ({
  id,
  startedMs: performance.now(),
  progress: undefined,
  report: undefined,
  code: undefined,
});

function useJobs() {
  const client = useQueryClient();
  const [jobs, setJobs] = useState<readonly ImportJob[]>([]);
  const controllers = useRef(new Map<number, AbortController>());
  const nextId = useRef(1);
  const change = (id: number, part: Partial<ImportJob>): void =>
    setJobs((all) => all.map((job) => (job.id === id ? { ...job, ...part } : job)));
  const run = async (chosen: Chosen, answers: ImportAnswers): Promise<void> => {
    const id = nextId.current++;
    const controller = new AbortController();
    controllers.current.set(id, controller);
    setJobs((all) => [...all, newJob(id)]);
    try {
      const onStep = (progress: Progress): void => change(id, { progress });
      const options = { onStep, signal: controller.signal };
      change(id, { report: await call("import.run", { token: chosen.token, ...answers }, options) });
    } catch (error) {
      change(id, { code: codeOf(error) });
    } finally {
      controllers.current.delete(id);
      for (const name of [...aboutRecords, "item.list", "item.facets", "vault.info", "log.page"] as const) {
        await client.invalidateQueries({ queryKey: [name] });
      }
    }
  };
  return {
    jobs,
    run,
    // A drop of which nobody hears any more would be taken for an import.
    refuse: (error: unknown) =>
      setJobs((all) => [...all, { ...newJob(nextId.current++), code: codeOf(error) }]),
    stop: (id: number) => controllers.current.get(id)?.abort(),
    forget: (id: number) => setJobs((all) => all.filter((job) => job.id !== id)),
  };
}

/** Imports of the open vault: choosing, dropping, asking the questions once per batch, running. */
export function ImportProvider({ children }: { readonly children: ReactNode }) {
  const { jobs, run, refuse, stop, forget } = useJobs();
  const [asked, setAsked] = useState<Chosen | undefined>();
  const ask = async (choosing: Promise<Chosen | null>): Promise<void> => {
    try {
      const chosen = await choosing;
      if (chosen !== null) setAsked(chosen);
    } catch (error) {
      refuse(error);
    }
  };
  const value: Imports = {
    jobs,
    stop,
    forget,
    choose: (kind) => ask(call("import.choose", { kind })),
    drop: (files) => ask(accept(files)),
  };
  return (
    <Context value={value}>
      {children}
      {asked !== undefined && (
        <ImportQuestions
          chosen={asked}
          onCancel={() => setAsked(undefined)}
          onStart={(answers) => {
            setAsked(undefined);
            void run(asked, answers);
          }}
        />
      )}
    </Context>
  );
}

export function useImports(): Imports {
  const imports = useContext(Context);
  if (imports === undefined) throw new Error("imports are used inside the window only");
  return imports;
}
