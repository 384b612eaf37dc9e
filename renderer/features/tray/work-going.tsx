import { useText } from "../../text/text-provider.tsx";
import type { MessageId } from "../../text/catalogues.ts";
import { Button } from "../../ui/button.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import type { WorkJob } from "./long-work.tsx";
import { PaceLine, partOf } from "./pace.tsx";

/** What is being done just now. */
export const doingOf = ({ doing, doingIn, progress }: WorkJob): MessageId =>
  (progress?.phase === undefined ? undefined : doingIn?.[progress.phase]) ?? doing;

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
