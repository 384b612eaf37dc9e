import { useState } from "react";
import type { CheckReport } from "../../../electron/contract/view-types.ts";
import { sayCheckFinding } from "../../../electron/core/text/say-check-finding.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useJob } from "../../client/jobs.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { TimeStamps } from "../stamps/time-stamps.tsx";
import { eventTitles } from "../item/custody.tsx";

const PAGE_EVENTS = 100;
const SHOWN_FINDINGS = 100;
/** What is shown of an item without a name. */
const SHOWN_LETTERS = 8;

/** What was found, each in a sentence, with a way to the item that it is about. */
function Findings({ findings }: Pick<CheckReport, "findings">) {
  const t = useText();
  const { checkFindings } = useWords();
  const { go } = useNavigation();
  const rest = findings.length - SHOWN_FINDINGS;
  return (
    <>
      <ul className="Lines">
        {findings.slice(0, SHOWN_FINDINGS).map((finding, index) => (
          <li key={String(index)}>
            <span>{sayCheckFinding(finding, checkFindings)}</span>
            {"item" in finding && finding.kind !== "event-of-unknown-item" && (
              <button type="button" className="Link" onClick={() => go({ at: "item", item: finding.item })}>
                {t("record.openItem", { code: finding.item.slice(0, SHOWN_LETTERS) })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{t("report.more", { count: rest })}</p>}
    </>
  );
}

function Health() {
  const t = useText();
  const { count } = useAmounts();
  const { state, run, stop } = useJob("vault.check", ["log.page", "vault.info", "vault.storage"]);
  const isRunning = state.kind === "running";
  const step = isRunning ? state.step : undefined;
  const part = step === undefined || step.totalBytes === 0 ? undefined : step.doneBytes / step.totalBytes;
  return (
    <Group title={t("health.title")}>
      <p className="small muted">{t("health.text")}</p>
      <div className="row wrap pane-row">
        <Button label={t("health.quick")} isDisabled={isRunning} onPress={() => void run({ deep: false })} />
        <Button label={t("health.deep")} isDisabled={isRunning} onPress={() => void run({ deep: true })} />
        {isRunning && <Button label={t("act.stop")} look="quiet" onPress={stop} />}
      </div>
      {isRunning && <ProgressLine label={t("health.running")} part={part} />}
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && (
        <Callout
          title={t(state.value.isSound ? "health.sound" : "health.unsound")}
          weight={state.value.isSound ? "ok" : "stop"}
        >
          <p>
            {t("health.checked", {
              items: count(state.value.items),
              objects: count(state.value.checkedObjects),
            })}
          </p>
          <Findings findings={state.value.findings} />
        </Callout>
      )}
    </Group>
  );
}

/** The room on the disk, and what brings the catalogue back if it is lost. */
function Storage() {
  const t = useText();
  const { bytes, count, moment } = useAmounts();
  const { data: storage, error } = useAnswer("vault.storage", {});
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (storage === undefined) return null;
  const { room, snapshots, snapshotBytes, newestSnapshotAt, lastCheckAt } = storage;
  const never = t("storage.never");
  return (
    <Group title={t("storage.title")}>
      <Facts
        facts={[
          room === undefined
            ? undefined
            : {
                label: t("storage.room"),
                value: t("storage.free", { free: bytes(room.freeBytes), total: bytes(room.totalBytes) }),
              },
          {
            label: t("storage.snapshots"),
            value: t("storage.snapshotsText", {
              count: snapshots,
              shown: count(snapshots),
              size: bytes(snapshotBytes),
            }),
          },
          {
            label: t("storage.newest"),
            value: newestSnapshotAt === undefined ? never : moment(newestSnapshotAt),
          },
          { label: t("storage.checked"), value: lastCheckAt === undefined ? never : moment(lastCheckAt) },
        ]}
      />
      {snapshots === 0 && <p className="small muted">{t("storage.none")}</p>}
    </Group>
  );
}

function Events() {
  const t = useText();
  const { count, moment } = useAmounts();
  const { data: info } = useAnswer("vault.info", {});
  const size = info?.logSize ?? 0;
  const lastPage = Math.max(0, Math.ceil(size / PAGE_EVENTS) - 1);
  const [chosen, setChosen] = useState<number | undefined>();
  const page = Math.min(chosen ?? lastPage, lastPage);
  const { data: log, error } = useAnswer(
    "log.page",
    { from: page * PAGE_EVENTS, limit: PAGE_EVENTS },
    info !== undefined,
  );
  return (
    <Group title={t("log.title")} note={t("log.count", { count: size, shown: count(size) })}>
      {error !== null && <ErrorNote code={codeOf(error)} />}
      <table className="Table flush">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t("log.number")}
            </th>
            <th scope="col">{t("log.when")}</th>
            <th scope="col">{t("log.what")}</th>
            <th scope="col">{t("log.item")}</th>
          </tr>
        </thead>
        <tbody>
          {log?.events.toReversed().map((event) => (
            <tr key={event.seq}>
              <td className="num">{count(event.seq)}</td>
              <td>{moment(event.t)}</td>
              <td>{t(eventTitles[event.type])}</td>
              <td className="mono">{"item" in event ? event.item.slice(0, SHOWN_LETTERS) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row pane-row">
        <Button label={t("log.older")} isSmall isDisabled={page === 0} onPress={() => setChosen(page - 1)} />
        <Button
          label={t("log.newer")}
          isSmall
          isDisabled={page === lastPage}
          onPress={() => setChosen(page + 1)}
        />
      </div>
      {log !== undefined && (
        <Facts facts={[{ label: t("log.root"), value: <span className="mono">{log.root}</span> }]} />
      )}
    </Group>
  );
}

/** What happened in this vault, and whether everything is where it should be. */
export function LogScreen() {
  const t = useText();
  return (
    <>
      <div className="Bar">
        <h1>{t("nav.log")}</h1>
      </div>
      <div className="Scroll">
        <div className="body stack-2">
          <Health />
          <Storage />
          <TimeStamps />
          <Events />
        </div>
      </div>
    </>
  );
}
