import type { VerificationReport } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { Status, type Weight } from "../../ui/notes.tsx";
import { eventTitles } from "../item/custody.tsx";

type Stamp = VerificationReport["timestamps"][number];
type Item = VerificationReport["items"][number];

const trusts: Readonly<Record<Stamp["trust"], { readonly words: MessageId; readonly weight: Weight }>> = {
  pinned: { words: "stamps.trusted", weight: "ok" },
  unproven: { words: "stamps.unproven", weight: "caution" },
  invalid: { words: "stamps.invalid", weight: "stop" },
};

/** What authorities said about when the log was there. */
export function BundleStamps({ report }: { readonly report: VerificationReport }) {
  const t = useText();
  const { moment, count } = useAmounts();
  return (
    <Group title={t("stamps.title")} note={count(report.timestamps.length)}>
      {report.timestamps.length === 0 && <p className="small muted pane-row">{t("stamps.noneInBundle")}</p>}
      <ul className="Lines">
        {report.timestamps.map(({ path, time, authority, trust }) => (
          <li key={path}>
            <Status weight={trusts[trust].weight}>{t(trusts[trust].words)}</Status>
            {time !== undefined && <span className="num">{moment(time)}</span>}
            <bdi className="muted">{authority}</bdi>
          </li>
        ))}
      </ul>
    </Group>
  );
}

const isEventType = (type: string): type is keyof typeof eventTitles => Object.hasOwn(eventTitles, type);

function ItemCustody({ item }: { readonly item: Item }) {
  const t = useText();
  const { moment } = useAmounts();
  return (
    <details className="Fold">
      <summary>
        <bdi>{item.name ?? item.payloadPath}</bdi>{" "}
        <span className="muted num">
          {t("log.count", { count: item.events.length, shown: String(item.events.length) })}
        </span>
      </summary>
      <ul className="Lines">
        {item.events.map(({ seq, t: at, type, isProven, existedBy }) => (
          <li key={seq}>
            <span className="num muted">{moment(at)}</span>
            <span>{isEventType(type) ? t(eventTitles[type]) : type}</span>
            <Status weight={isProven ? "ok" : "stop"}>
              {t(isProven ? "verdict.inLog" : "verdict.notInLog")}
            </Status>
            {existedBy !== undefined && (
              <span className="muted num">{t("verdict.existedBy", { time: moment(existedBy) })}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the sender's log says about each file, and whether that stood in the log when it was sealed. */
export function BundleCustody({ report }: { readonly report: VerificationReport }) {
  const t = useText();
  const items = report.items.filter(({ events }) => events.length > 0);
  if (items.length === 0) return null;
  return (
    <Group title={t("item.custody")}>
      {items.map((item) => (
        <ItemCustody key={item.number} item={item} />
      ))}
    </Group>
  );
}
