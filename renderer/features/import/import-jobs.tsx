import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import type { Chosen, ErrorCode, ImportReport, Progress } from "../../../electron/contract/view-types.ts";
import { accept, call, codeOf } from "../../client/call.ts";
import { ImportQuestions, type ImportAnswers } from "./import-questions.tsx";

/** One import from its beginning to its report. */
export interface ImportJob {
  readonly id: number;
  readonly chosen: Chosen;
  readonly startedMs: number;
  readonly progress: Progress | undefined;
  readonly report: ImportReport | undefined;
  readonly code: ErrorCode | undefined;
}

interface Imports {
  readonly jobs: readonly ImportJob[];
  readonly choose: (kind: "files" | "folder") => Promise<void>;
  readonly drop: (files: readonly File[]) => Promise<void>;
  readonly stop: (id: number) => void;
  readonly forget: (id: number) => void;
}

const Context = createContext<Imports | undefined>(undefined);

/** Whether an import still runs or waits. */
export const isRunning = ({ report, code }: ImportJob): boolean => report === undefined && code === undefined;

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
    const fresh = {
      id,
      chosen,
      startedMs: performance.now(),
      progress: undefined,
      report: undefined,
      code: undefined,
    };
    setJobs((all) => [...all, fresh]);
    try {
      const onStep = (progress: Progress): void => change(id, { progress });
      const options = { onStep, signal: controller.signal };
      change(id, { report: await call("import.run", { token: chosen.token, ...answers }, options) });
    } catch (error) {
      change(id, { code: codeOf(error) });
    } finally {
      controllers.current.delete(id);
      for (const name of ["item.list", "vault.info", "log.page"] as const) {
        await client.invalidateQueries({ queryKey: [name] });
      }
    }
  };
  return {
    jobs,
    run,
    stop: (id: number) => controllers.current.get(id)?.abort(),
    forget: (id: number) => setJobs((all) => all.filter((job) => job.id !== id)),
  };
}

/** Imports of the open vault: choosing, dropping, asking the questions once per batch, running. */
export function ImportProvider({ children }: { readonly children: ReactNode }) {
  const { jobs, run, stop, forget } = useJobs();
  const [asked, setAsked] = useState<Chosen | undefined>();
  const ask = (chosen: Chosen | null): void => {
    if (chosen !== null) setAsked(chosen);
  };
  const value: Imports = {
    jobs,
    stop,
    forget,
    choose: async (kind) => ask(await call("import.choose", { kind })),
    drop: async (files) => ask(await accept(files)),
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
