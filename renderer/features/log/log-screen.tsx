import { useState } from "react";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { TimeStamps } from "../stamps/time-stamps.tsx";
import { eventTitles } from "../item/custody.tsx";
import { Health } from "./health.tsx";

const PAGE_EVENTS = 100;
/** What is shown of an item without a name. */
const SHOWN_LETTERS = 8;

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
