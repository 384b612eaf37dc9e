import { Link, PaintRoller, PenLine } from "lucide-react";
import { useState } from "react";
import type { BlockedItem } from "../../../electron/contract/view-types.ts";
import { type Route, useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Callout, ErrorNote, Status } from "../../ui/notes.tsx";
import { useToldNames } from "../records/told-names.ts";
import { isItemId, type Outlook, type Purpose } from "./purpose.ts";
import { TestimonyWarning } from "./testimony-warning.tsx";

const SHOWN = 50;
const MAX_REASON = 1000;

type Way = BlockedItem["gaps"][number]["ways"][number];

const waysOf = ({ gaps }: BlockedItem): readonly Way[] => [...new Set(gaps.flatMap(({ ways }) => ways))];

/** Who stands in the way, and how it stands with them. */
function Gaps({ item, gaps }: Pick<BlockedItem, "item" | "gaps">) {
  const { consent } = useWords();
  return (
    <ul>
      {gaps.map(({ person, scope, state }) => (
        <li key={`${person ?? ""} ${scope ?? ""} ${state}`}>
          {person === undefined ? (
            isItemId(item) ? (
              consent.item
            ) : (
              consent.case
            )
          ) : (
            <span className="mono">{person}</span>
          )}
          {scope !== undefined && ` (${consent.injuries})`}
          {": "}
          {consent.states[state]}
        </li>
      ))}
    </ul>
  );
}

interface BlockedProps {
  readonly blocked: BlockedItem;
  readonly onGo: (route: Route) => void;
}

/** What can be done about an item, in words, and where it is done. */
function Ways({ blocked, onGo }: BlockedProps) {
  const t = useText();
  const { consent } = useWords();
  const { item } = blocked;
  const ways = waysOf(blocked);
  return (
    <div className="stack">
      <p className="muted">{t("consent.ways")}</p>
      <ul className="Ways">
        {ways.map((way) => (
          <li key={way}>{consent.ways[way]}</li>
        ))}
      </ul>
      <div className="row wrap">
        {isItemId(item) && ways.includes("redact") && (
          <Button
            label={t("redact.act")}
            icon={PaintRoller}
            isSmall
            onPress={() => onGo({ at: "redact", item })}
          />
        )}
        {ways.includes("ask") && (
          <Button
            label={t("consent.record")}
            icon={PenLine}
            isSmall
            onPress={() => onGo(isItemId(item) ? { at: "item", item, tab: "consent" } : routeTo(blocked))}
          />
        )}
        {ways.includes("say-who") && (
          <Button
            label={t("consent.sayWho")}
            icon={Link}
            isSmall
            onPress={() => onGo(isItemId(item) ? { at: "item", item, tab: "facts" } : routeTo(blocked))}
          />
        )}
      </div>
    </div>
  );
}

/** Facts about people and cases stand here under their codes; a case is asked about itself. */
function routeTo({ item, gaps }: BlockedItem): Route {
  if (isItemId(item)) return { at: "item", item };
  const isCase = gaps.every(({ person }) => person === undefined);
  return { at: "record", kind: isCase ? "case" : "person", code: item };
}

/** What an item, or a case, is called here; what has no name goes by its code. */
function useCalled(items: readonly BlockedItem[]): (blocked: BlockedItem) => string {
  const { ofItem } = useToldNames({ items: items.map(({ item }) => item).filter(isItemId) });
  return ({ item }) => (isItemId(item) ? ofItem(item) : item);
}

function Blocked({ blocked, called, onGo }: BlockedProps & { readonly called: string }) {
  const { item, gaps } = blocked;
  return (
    <li>
      <button type="button" className="Link" onClick={() => onGo(routeTo(blocked))}>
        <bdi>{called}</bdi>
      </button>
      <Gaps item={item} gaps={gaps} />
      <Ways blocked={blocked} onGo={onGo} />
    </li>
  );
}

function List({ items, onGo }: Pick<BlockedProps, "onGo"> & { readonly items: readonly BlockedItem[] }) {
  const t = useText();
  const shown = items.slice(0, SHOWN);
  const called = useCalled(shown);
  return (
    <>
      <ul className="Uncovered">
        {shown.map((blocked) => (
          <Blocked key={blocked.item} blocked={blocked} called={called(blocked)} onGo={onGo} />
        ))}
      </ul>
      {items.length > SHOWN && <p>{t("report.more", { count: items.length - SHOWN })}</p>}
    </>
  );
}

interface NotCoveredProps {
  readonly outlook: Outlook;
  readonly purpose: Purpose;
  /** Whether there is something else that could go without it. */
  readonly canLeaveOut: boolean;
  readonly onChange: (purpose: Purpose) => void;
  /** What has to be put away before a way on is taken, such as the dialog that this stands in. */
  readonly onLeave?: () => void;
  /** Whether it goes into a bundle, which tells what is left out. */
  readonly isForBundle?: boolean;
}

/** Why it has to go without consent: said here, kept by the log. */
function Reason({ purpose, onChange }: Pick<NotCoveredProps, "purpose" | "onChange">) {
  const t = useText();
  const [reason, setReason] = useState("");
  const told = reason.replaceAll(/\p{Cc}/gu, " ").trim();
  return (
    <div className="stack">
      <Field
        label={t("consent.reason")}
        hint={t("consent.reasonHint")}
        value={reason}
        onChange={setReason}
        maxLength={MAX_REASON}
      />
      <div>
        <Button
          label={t("consent.goAnyway")}
          isSmall
          isDisabled={told === ""}
          onPress={() => onChange({ ...purpose, reason: told })}
        />
      </div>
    </div>
  );
}

/** What goes without consent, for a reason that somebody gave and can take back. */
function Overridden({ outlook, purpose, onChange }: NotCoveredProps) {
  const t = useText();
  const shown = outlook.overridden.slice(0, SHOWN);
  const called = useCalled(shown);
  return (
    <Callout
      title={t("consent.overridden", { count: outlook.overridden.length })}
      weight="caution"
      actions={<Button label={t("consent.takeBack")} onPress={() => onChange({ ...purpose, reason: "" })} />}
    >
      <p>
        <bdi>{purpose.reason}</bdi>
      </p>
      <ul className="Uncovered">
        {shown.map((blocked) => (
          <li key={blocked.item}>
            <bdi>{called(blocked)}</bdi>
            <Gaps item={blocked.item} gaps={blocked.gaps} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** Consent that is recorded and that no item proves: it covers, and whoever asks for a proof later finds none. */
function Unproven({
  codes,
  onGo,
}: {
  readonly codes: readonly string[];
  readonly onGo: (route: Route) => void;
}) {
  const t = useText();
  const { list } = useAmounts();
  const [first] = codes;
  if (first === undefined) return null;
  const shown = codes.length > SHOWN ? [...codes.slice(0, SHOWN), "…"] : codes;
  return (
    <Callout
      title={t("consent.unproven", { list: list(shown) })}
      weight="caution"
      actions={
        <Button
          label={t("records.open", { what: first })}
          isSmall
          onPress={() => onGo({ at: "record", kind: "consent", code: first })}
        />
      }
    >
      {t("consent.unprovenText")}
    </Callout>
  );
}

/** What stands in the way or is left out, and the choice between the two. */
function Blocking(props: NotCoveredProps & Pick<BlockedProps, "onGo">) {
  const t = useText();
  const { outlook, purpose, canLeaveOut, onChange, onGo, isForBundle = false } = props;
  const { blocked } = outlook;
  const isLeftOut = purpose.leavesOut;
  const canReason = purpose.reason === "" && blocked.some((item) => waysOf(item).includes("override"));
  return (
    <Callout
      title={t(isLeftOut ? "consent.leftOut" : "consent.blocked", { count: blocked.length })}
      weight={isLeftOut ? "caution" : "stop"}
      actions={
        canLeaveOut && (
          <Button
            label={t(isLeftOut ? "consent.keepIn" : "export.leaveOut")}
            onPress={() => onChange({ ...purpose, leavesOut: !isLeftOut })}
          />
        )
      }
    >
      {isLeftOut && isForBundle && <p>{t("consent.bundleSays")}</p>}
      <List items={blocked} onGo={onGo} />
      {canReason && !isLeftOut && <Reason purpose={purpose} onChange={onChange} />}
    </Callout>
  );
}

/** What consent does not cover, with the reason and every way on. */
export function NotCovered(props: NotCoveredProps) {
  const t = useText();
  const { go } = useNavigation();
  const { outlook, purpose, canLeaveOut, onChange, onLeave } = props;
  const { blocked, overridden, mandates, unproven, code } = outlook;
  const leave = (route: Route): void => {
    onLeave?.();
    go(route);
  };
  return (
    <>
      {code !== undefined && <ErrorNote code={code} />}
      <TestimonyWarning {...{ outlook, purpose, canLeaveOut, onChange }} />
      {blocked.length > 0 && <Blocking {...props} onGo={leave} />}
      {overridden.length > 0 && <Overridden {...props} />}
      {mandates.length > 0 && (
        <Status weight="caution">{t("consent.mandates", { list: mandates.join(", ") })}</Status>
      )}
      <Unproven codes={unproven} onGo={leave} />
    </>
  );
}
