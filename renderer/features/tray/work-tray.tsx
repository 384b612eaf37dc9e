import { CircleAlert, CircleCheck, List, type LucideIcon, Package, Square, X } from "lucide-react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useErrorWords, useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { isAtWork, useLongWork, type WorkJob } from "./long-work.tsx";
import { PaceLine, partOf } from "./pace.tsx";
import { TrayButton } from "./tray-button.tsx";

function Ended({ job }: { readonly job: WorkJob }) {
  const t = useText();
  const { go } = useNavigation();
  const { forget } = useLongWork();
  const look = job.result?.look;
  return (
    <div className="row wrap">
      {look !== undefined && <TrayButton label={t("act.details")} icon={List} onPress={() => go(look)} />}
      <TrayButton label={t("act.close")} icon={X} onPress={() => forget(job.id)} />
    </div>
  );
}

function Going({ job }: { readonly job: WorkJob }) {
  const t = useText();
  const { stop } = useLongWork();
  const { doing, progress, startedMs } = job;
  return (
    <>
      <ProgressLine label={t(doing)} part={progress === undefined ? undefined : partOf(progress)} />
      {progress !== undefined && <PaceLine progress={progress} startedMs={startedMs} isSteady />}
      <div className="row wrap">
        <TrayButton label={t("act.stop")} icon={Square} onPress={() => stop(job.id)} />
      </div>
    </>
  );
}

/** Beside a page that needs the width the sign is all that is drawn. */
function signOf({ result, code }: WorkJob): LucideIcon {
  if (code !== undefined) return CircleAlert;
  return result === undefined ? Package : CircleCheck;
}

function Entry({ job }: { readonly job: WorkJob }) {
  const t = useText();
  const { percent } = useAmounts();
  const words = useErrorWords();
  const { doing, progress, result, code } = job;
  const isGoing = isAtWork(job);
  const title = code !== undefined ? "tray.stopped" : (result?.said ?? doing);
  return (
    <section className="Tray" aria-label={t(doing)}>
      <div className="Tray-head" role="status" title={t(title)}>
        <Icon of={signOf(job)} />
        <span>{t(title)}</span>
        {isGoing && progress !== undefined && <span className="num">{percent(partOf(progress))}</span>}
      </div>
      {code !== undefined && code !== "cancelled" && <p>{words(code).happened}</p>}
      {isGoing ? <Going job={job} /> : <Ended job={job} />}
    </section>
  );
}

const SHOWN_JOBS = 3;

/** Everything but imports: what runs, and what ended until somebody has seen it. */
export function WorkTray() {
  const { jobs } = useLongWork();
  return jobs.slice(-SHOWN_JOBS).map((job) => <Entry key={job.id} job={job} />);
}
