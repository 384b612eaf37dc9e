import { useEffect, useState } from "react";
import { useText } from "../../text/text-provider.tsx";
import type { MessageId } from "../../text/catalogues.ts";
import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { isAtWork, type WorkJob } from "./long-work.tsx";
import { PaceLine, partOf } from "./pace.tsx";

/** What is being done just now. */
export const doingOf = ({ doing, doingIn, progress }: WorkJob): MessageId =>
  (progress?.phase === undefined ? undefined : doingIn?.[progress.phase]) ?? doing;

/** What is over sooner would only flicker. */
const QUICK_MS = 500;

/** Whether there is something to be told of work: of what is mostly over at once only when it is not. */
export function useIsTelling(job: WorkJob): boolean {
  const [isLong, setLong] = useState(false);
  const isQuick = job.isQuick === true;
  useEffect(() => {
    if (!isQuick) return undefined;
    const timer = setTimeout(() => setLong(true), QUICK_MS);
    return () => clearTimeout(timer);
  }, [isQuick]);
  return !isQuick || isLong || !isAtWork(job);
}

/** How far work is: what is done, a line, and how much of it at which speed. */
export function WorkLines({ job }: { readonly job: WorkJob }) {
  const t = useText();
  const { progress, startedMs } = job;
  return (
    <>
      <ProgressLine label={t(doingOf(job))} part={progress === undefined ? undefined : partOf(progress)} />
      {progress !== undefined && <PaceLine progress={progress} startedMs={startedMs} isSteady />}
    </>
  );
}

interface WorkGoingProps {
  readonly job: WorkJob;
  readonly onStop: () => void;
}

/** Work on the page from which it was begun; it goes on in the tray when the page is left. */
export function WorkGoing({ job, onStop }: WorkGoingProps) {
  const t = useText();
  if (!useIsTelling(job)) return null;
  return (
    <div className="stack">
      <p className="small">{t(doingOf(job))}</p>
      <WorkLines job={job} />
      <div className="row">
        <Button label={t("act.stop")} look="quiet" onPress={onStop} />
      </div>
    </div>
  );
}

/** Work as a page knows it, whatever it answers. */
export interface KnownWork {
  readonly state:
    { readonly kind: "idle" | "running" | "done" } | { readonly kind: "failed"; readonly code: ErrorCode };
  readonly running: WorkJob | undefined;
  readonly stop: () => void;
}

/** How work stands until it has its answer: how far it is, or why there is none. */
export function WorkStands({ work: { state, running, stop } }: { readonly work: KnownWork }) {
  if (running !== undefined) return <WorkGoing job={running} onStop={stop} />;
  return state.kind === "failed" ? <ErrorNote code={state.code} /> : null;
}
