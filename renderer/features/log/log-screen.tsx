import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { TimeStamps } from "../stamps/time-stamps.tsx";
import { Health } from "./health.tsx";
import { LogEntries } from "./log-entries.tsx";

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
          <LogEntries />
        </div>
      </div>
    </>
  );
}
