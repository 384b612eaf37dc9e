import { CircleAlert, CircleCheck, List, type LucideIcon, Package, Square, X } from "lucide-react";
import { useState } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useErrorWords, useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Icon } from "../../ui/icon.tsx";
import { isAtWork, useLongWork, type WorkJob } from "./long-work.tsx";
import { partOf } from "./pace.tsx";
import { TrayButton } from "./tray-button.tsx";
import { doingOf, useIsTelling, WorkLines } from "./work-going.tsx";

const SHOWN_JOBS = 3;

/** What is said of work: what is done, or how it ended. */
function useTitle({ result, code, ...job }: WorkJob): string {
  const t = useText();
  const words = useWords();
  const { count } = useAmounts();
  if (code !== undefined) return t("tray.stopped");
  if (result === undefined) return t(doingOf({ ...job, result, code }));
  return typeof result.said === "string" ? t(result.said) : result.said({ t, words, count });
}

function Ended({ job }: { readonly job: WorkJob }) {
  const t = useText();
  const { go } = useNavigation();
  const { see } = useLongWork();
  const [isOpen, setOpen] = useState(false);
  const title = useTitle(job);
  const { look, shows } = job.result ?? {};
  const canShow = look !== undefined || shows !== undefined;
  return (
    <div className="row wrap">
      {canShow && (
        <TrayButton
          label={t("act.details")}
          icon={List}
          onPress={() => (look === undefined ? setOpen(true) : go(look))}
        />
      )}
      <TrayButton label={t("act.close")} icon={X} onPress={() => see(job.id)} />
      {isOpen && (
        <DialogBox
          title={title}
          onClose={() => setOpen(false)}
          actions={<Button label={t("act.close")} look="main" onPress={() => see(job.id)} />}
        >
          {shows}
        </DialogBox>
      )}
    </div>
  );
}

function Going({ job }: { readonly job: WorkJob }) {
  const t = useText();
  const { stop } = useLongWork();
  return (
    <>
      <WorkLines job={job} />
      <div className="row wrap">
        <TrayButton label={t("act.stop")} icon={Square} onPress={() => stop(job.id)} />
      </div>
    </>
  );
}

/** Beside a page that needs the width the sign is all that is drawn. */
function signOf({ result, code }: WorkJob): LucideIcon {
  if (code !== undefined || result?.isTrouble === true) return CircleAlert;
  return result === undefined ? Package : CircleCheck;
}

/** To what it is done, and what it was where it was stopped. */
function About({ job: { doing, subject, code } }: { readonly job: WorkJob }) {
  const t = useText();
  const words = useErrorWords();
  return (
    <>
      {code !== undefined && <p>{t(doing)}</p>}
      {subject !== undefined && (
        <p>
          <bdi>{subject}</bdi>
        </p>
      )}
      {code !== undefined && <p>{words(code).happened}</p>}
    </>
  );
}

function Entry({ job }: { readonly job: WorkJob }) {
  const t = useText();
  const { percent } = useAmounts();
  const { doing, progress } = job;
  const isGoing = isAtWork(job);
  const title = useTitle(job);
  if (!useIsTelling(job)) return null;
  return (
    <section className="Tray" aria-label={t(doing)}>
      <div className="Tray-head" role="status" title={title}>
        <Icon of={signOf(job)} />
        <span>{title}</span>
        {isGoing && progress !== undefined && <span className="num">{percent(partOf(progress))}</span>}
      </div>
      <About job={job} />
      {isGoing ? <Going job={job} /> : <Ended job={job} />}
    </section>
  );
}

/** Everything but imports: what runs, and what ended until somebody has seen it. */
export function WorkTray() {
  const { jobs } = useLongWork();
  return jobs
    .filter(({ isSeen }) => !isSeen)
    .slice(-SHOWN_JOBS)
    .map((job) => <Entry key={job.id} job={job} />);
}
