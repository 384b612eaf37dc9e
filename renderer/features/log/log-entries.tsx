import { useState } from "react";
import type { LatestEvents } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useSteadyAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { eventTitles } from "../item/custody.tsx";
import { LogFilters } from "./log-filters.tsx";
import { everything, filterOf, type LogWish } from "./log-wish.ts";

const PAGE_EVENTS = 100;
/** What is shown of an item without a name. */
const SHOWN_LETTERS = 8;

interface TableProps {
  readonly events: LatestEvents["events"];
  readonly onItem: (item: string) => void;
}

/** The newest first; pressing an item keeps to it. */
function EventTable({ events, onItem }: TableProps) {
  const t = useText();
  const { count, moment } = useAmounts();
  if (events.length === 0) return <p className="small muted pane-row">{t("log.none")}</p>;
  return (
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
        {events.map((event) => (
          <tr key={event.seq}>
            <td className="num">{count(event.seq)}</td>
            <td>{moment(event.t)}</td>
            <td>{t(eventTitles[event.type])}</td>
            <td>
              {"item" in event && (
                <button
                  type="button"
                  className="Link mono"
                  aria-label={t("log.onlyItem", { code: event.item.slice(0, SHOWN_LETTERS) })}
                  onClick={() => onItem(event.item)}
                >
                  {event.item.slice(0, SHOWN_LETTERS)}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface TurningProps {
  readonly log: LatestEvents;
  /** The numbers before which the pages that were turned to begin. */
  readonly trail: readonly number[];
  readonly onTurn: (trail: readonly number[]) => void;
}

/** Leads to older entries and back. */
function Turning({ log: { events, found }, trail, onTurn }: TurningProps) {
  const t = useText();
  const oldest = events.at(-1)?.seq;
  const older = trail.length * PAGE_EVENTS + events.length < found ? oldest : undefined;
  return (
    <div className="row pane-row">
      <Button
        label={t("log.older")}
        isSmall
        isDisabled={older === undefined}
        onPress={() => onTurn(older === undefined ? trail : [...trail, older])}
      />
      <Button
        label={t("log.newer")}
        isSmall
        isDisabled={trail.length === 0}
        onPress={() => onTurn(trail.slice(0, -1))}
      />
    </div>
  );
}

/** What happened in this vault, page by page from the newest on, as far as it is asked for. */
export function LogEntries() {
  const t = useText();
  const { count } = useAmounts();
  const [wish, setWish] = useState<LogWish>(everything);
  const [trail, setTrail] = useState<readonly number[]>([]);
  const before = trail.at(-1);
  const part = { ...(before !== undefined && { before }), limit: PAGE_EVENTS };
  const { data: log, error } = useSteadyAnswer("log.page", { ...filterOf(wish), ...part });
  const narrow = (next: LogWish): void => {
    setTrail([]);
    setWish(next);
  };
  const found = log?.found ?? 0;
  return (
    <Group title={t("log.title")} note={t("log.count", { count: found, shown: count(found) })}>
      <LogFilters wish={wish} actors={log?.actors ?? []} onChange={narrow} />
      {error !== null && <ErrorNote code={codeOf(error)} />}
      {error === null && log !== undefined && (
        <>
          <EventTable events={log.events} onItem={(item) => narrow({ ...wish, item })} />
          <Turning log={log} trail={trail} onTurn={setTrail} />
          <Facts facts={[{ label: t("log.root"), value: <span className="mono">{log.root}</span> }]} />
        </>
      )}
    </Group>
  );
}
