import { CircleAlert, Download, List, Square, X } from "lucide-react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useErrorWords, useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { PaceLine, partOf } from "../tray/pace.tsx";
import { TrayButton } from "../tray/tray-button.tsx";
import { type ImportJob, isRunning, useImports } from "./import-jobs.tsx";

function titleOf({ progress, report, code }: ImportJob): MessageId {
  if (code !== undefined || report?.stoppedBy !== undefined) return "tray.stopped";
  if (report !== undefined) return report.isCancelled ? "tray.stopped" : "tray.done";
  return progress?.phase === "describing" ? "tray.reading" : "tray.running";
}

function Counts({ report }: { readonly report: NonNullable<ImportJob["report"]> }) {
  const t = useText();
  const remarked = report.imported.filter(({ warnings }) => warnings.length > 0).length;
  return (
    <div className="Mini">
      <span>{t("tray.new", { count: report.imported.length })}</span>
      {report.duplicates.length > 0 && (
        <span>{t("tray.duplicates", { count: report.duplicates.length })}</span>
      )}
      {remarked > 0 && <span>{t("tray.warnings", { count: remarked })}</span>}
      {report.failed.length > 0 && <span>{t("tray.failed", { count: report.failed.length })}</span>}
    </div>
  );
}

/** Why it stopped, where nobody wanted it to. */
function Fault({ job: { code, report } }: { readonly job: ImportJob }) {
  const words = useErrorWords();
  const fault = code ?? report?.stoppedBy?.code;
  return fault === undefined || fault === "cancelled" ? null : <p>{words(fault).happened}</p>;
}

function Entry({ job }: { readonly job: ImportJob }) {
  const t = useText();
  const { percent } = useAmounts();
  const { go } = useNavigation();
  const { stop, forget } = useImports();
  const { progress, report } = job;
  const isGoing = isRunning(job);
  const part = progress === undefined ? 0 : partOf(progress);
  const title = titleOf(job);
  return (
    <section className="Tray" aria-label={t("tray.label")}>
      <div className="Tray-head" role="status" title={t(title)}>
        <Icon of={title === "tray.stopped" ? CircleAlert : Download} />
        <span>{t(title)}</span>
        {isGoing && <span className="num">{percent(part)}</span>}
      </div>
      {isGoing && <ProgressLine label={t("tray.label")} part={part} />}
      {isGoing && progress !== undefined && (
        <PaceLine progress={progress} startedMs={job.startedMs} isSteady={progress.phase === "importing"} />
      )}
      <Fault job={job} />
      {report !== undefined && <Counts report={report} />}
      <div className="row wrap">
        {isGoing ? (
          <TrayButton label={t("act.stop")} icon={Square} onPress={() => stop(job.id)} />
        ) : (
          <>
            <TrayButton label={t("act.details")} icon={List} onPress={() => go({ at: "import" })} />
            <TrayButton label={t("act.close")} icon={X} onPress={() => forget(job.id)} />
          </>
        )}
      </div>
    </section>
  );
}

/** The import that runs, or the last one that ended. */
export function ImportTray() {
  const { jobs } = useImports();
  const job = jobs.find(isRunning) ?? jobs.at(-1);
  return job === undefined ? null : <Entry job={job} />;
}
