import { ArrowLeft, Download, PenLine } from "lucide-react";
import { useState } from "react";
import type { ImportReport } from "../../../electron/contract/view-types.ts";
import { furtherIntake, intakeQuestions } from "../../../electron/core/records/intake-questions.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { useItemWarning } from "../../text/item-warnings.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Callout, Empty, ErrorNote } from "../../ui/notes.tsx";
import { Group } from "../../ui/facts.tsx";
import { NamesButton } from "../records/names.tsx";
import { RecordDialog } from "../records/record-dialog.tsx";
import { useToldNames } from "../records/told-names.ts";
import { useImports } from "./import-jobs.tsx";

const SHOWN = 200;

const problems: Readonly<Record<ImportReport["failed"][number]["error"]["reason"], MessageId>> = {
  changed: "problem.changed",
  vanished: "problem.vanished",
  unreadable: "problem.unreadable",
  "read-error": "problem.readError",
  "name-too-long": "problem.nameTooLong",
  "worker-lost": "problem.workerLost",
  "symbolic-link": "problem.link",
  socket: "problem.noFile",
  pipe: "problem.noFile",
  device: "problem.noFile",
  "the-vault-itself": "problem.vaultItself",
};

interface Line {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  readonly item?: string;
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  const t = useText();
  const { count } = useAmounts();
  const { go } = useNavigation();
  const seen = lines.slice(0, SHOWN);
  const { ofItem, ofText } = useToldNames({
    items: seen.flatMap(({ item }) => item ?? []),
    texts: seen.flatMap(({ item, name }) => (item === undefined ? [name] : [])),
  });
  if (lines.length === 0) return null;
  return (
    <Group title={title} note={count(lines.length)}>
      <ul className="Lines">
        {seen.map(({ key, name, note, item }) => (
          <li key={key}>
            {item === undefined ? (
              <bdi>{ofText(name)}</bdi>
            ) : (
              <button type="button" className="Link" onClick={() => go({ at: "item", item })}>
                <bdi>{ofItem(item)}</bdi>
              </button>
            )}
            <span className="muted">{note}</span>
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && (
        <p className="small muted">{t("report.more", { count: lines.length - SHOWN })}</p>
      )}
    </Group>
  );
}

/** That it did not come to its end, and what to do. */
function Ending({ report: { isCancelled, stoppedBy } }: { readonly report: ImportReport }) {
  const t = useText();
  const { bytes } = useAmounts();
  return (
    <>
      {isCancelled && <Callout title={t("report.cancelled")}>{t("report.again")}</Callout>}
      {stoppedBy !== undefined && <ErrorNote code={stoppedBy.code} />}
      {stoppedBy?.neededBytes !== undefined && (
        <p>{t("report.needs", { size: bytes(stoppedBy.neededBytes) })}</p>
      )}
    </>
  );
}

function Report({ report }: { readonly report: ImportReport }) {
  const t = useText();
  const { bytes } = useAmounts();
  const warning = useItemWarning();
  const remarked = report.imported.filter(({ warnings }) => warnings.length > 0);
  return (
    <>
      <Ending report={report} />
      {report.imported.length > 0 && <BatchQuestions batch={report.batch} />}
      <Lines
        title={t("report.failed")}
        lines={report.failed.map(({ path, error }) => ({
          key: path,
          name: path,
          note: t(problems[error.reason]),
        }))}
      />
      <Lines
        title={t("report.warnings")}
        lines={remarked.map(({ item, name, warnings }) => ({
          key: item,
          name,
          note: warnings.map(warning).join(" · "),
          item,
        }))}
      />
      <Lines
        title={t("report.new")}
        lines={report.imported.map(({ item, name, sizeBytes }) => ({
          key: item,
          name,
          note: bytes(sizeBytes),
          item,
        }))}
      />
      <Lines
        title={t("report.duplicates")}
        lines={report.duplicates.map(({ item, name }, index) => ({
          key: `${String(index)} ${item}`,
          name,
          note: t("report.here"),
          item,
        }))}
      />
      <Lines
        title={t("report.skipped")}
        lines={report.skipped.map(({ path, error }) => ({
          key: path,
          name: path,
          note: t(problems[error.reason]),
        }))}
      />
    </>
  );
}

/** The six questions about everything that came in at once; what is skipped stays open on each item. */
function BatchQuestions({ batch }: Pick<ImportReport, "batch">) {
  const t = useText();
  const words = useRecordWords();
  const [isAnswering, setAnswering] = useState(false);
  const { data } = useAnswer("record.list", {
    ...{ kind: "intake", names: false, limit: 1, offset: 0, where: { batch } },
  });
  const isAnswered = (data?.total ?? 0) > 0;
  return (
    <Callout
      title={t(isAnswered ? "intake.batchAnswered" : "intake.batchTitle")}
      weight={isAnswered ? "ok" : "plain"}
      actions={
        <Button label={words.make("intake")} icon={PenLine} isSmall onPress={() => setAnswering(true)} />
      }
    >
      {t("intake.batchText")}
      {isAnswering && (
        <RecordDialog
          kind="intake"
          given={{ batch }}
          only={[...intakeQuestions, ...furtherIntake]}
          onClose={() => setAnswering(false)}
        />
      )}
    </Callout>
  );
}

/** What became of every file of the imports since the vault was opened, the newest first. */
export function ImportReportScreen() {
  const t = useText();
  const { go } = useNavigation();
  const { moment } = useAmounts();
  const { jobs, choose } = useImports();
  const ended = jobs.filter(({ report, code }) => report !== undefined || code !== undefined).toReversed();
  return (
    <>
      <div className="Bar">
        <IconButton label={t("act.back")} icon={ArrowLeft} onPress={() => go({ at: "items" })} />
        <h1>{t("report.title")}</h1>
        <span className="spacer" />
        <NamesButton />
      </div>
      <div className="Scroll pane stack-2">
        {ended.length === 0 && (
          <Empty
            icon={Download}
            title={t("report.none")}
            actions={
              <Button label={t("import.chooseFiles")} look="main" onPress={() => void choose("files")} />
            }
          />
        )}
        {ended.map(({ id, startedMs, report, code }) => (
          <section key={id} className="stack-2">
            {ended.length > 1 && (
              <h2>{moment(new Date(performance.timeOrigin + startedMs).toISOString())}</h2>
            )}
            {code !== undefined && <ErrorNote code={code} />}
            {report !== undefined && <Report report={report} />}
          </section>
        ))}
      </div>
    </>
  );
}
