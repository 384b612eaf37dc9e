import { type LucideIcon, PenLine, Plus, Search } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { LanguageCode, RecordKind } from "../../../electron/contract/view-types.ts";
import { recordKinds } from "../../../electron/core/records/record-kinds.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { usePages, useRange } from "../../client/pages.ts";
import { questionOf } from "../../client/questions.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";
import { HandoverButton } from "../handover/handover-button.tsx";
import { WaitingNote } from "../suggestions/waiting-note.tsx";
import { DraftsNote } from "../testimony/drafts-note.tsx";
import { NamesButton, useNames } from "./names.tsx";
import { useRecordColumns } from "./record-columns.tsx";
import { RecordDialog } from "./record-dialog.tsx";
import { RecordTable } from "./record-table.tsx";

type Listing = Omit<InputOf<"record.list">, "limit" | "offset">;
type Order = NonNullable<Listing["order"]>;

interface RecordsScreenProps {
  readonly kind: RecordKind;
  readonly icon: LucideIcon;
  /** What stands here while there is nothing. */
  readonly none: { readonly title: string; readonly text: string };
}

/** What a list is narrowed down by beside words. */
const narrowedBy: Partial<Record<RecordKind, { readonly field: string; readonly of: readonly string[] }>> = {
  case: { field: "state", of: recordKinds.case.fields.state.of },
  person: { field: "role", of: recordKinds.person.fields.role.of },
  place: { field: "sort", of: recordKinds.place.fields.sort.of },
  organisation: { field: "sort", of: recordKinds.organisation.fields.sort.of },
  observation: { field: "filming", of: recordKinds.observation.fields.filming.of },
};

/** In which order a list begins, where it is not that in which its records were made. */
const firstOrder: Partial<Record<RecordKind, Order>> = {
  communication: "deadline",
  place: "name",
  organisation: "name",
  event: "from",
  observation: "from",
};

/** The orders that make sense for a kind. */
function ordersOf(kind: RecordKind, names: boolean): readonly Order[] {
  if (kind === "communication") return ["deadline", "from", "made", "code"];
  if (kind === "event" || kind === "observation") return ["from", "made", "code", "name"];
  return kind === "person" && !names ? ["made", "code"] : ["made", "code", "name"];
}

function useListing(kind: RecordKind) {
  const language = useIntl().locale as LanguageCode;
  const { names } = useNames();
  const [query, setQuery] = useState("");
  const [state, setState] = useState("");
  const [order, setOrder] = useState<Order>(firstOrder[kind] ?? "made");
  const by = narrowedBy[kind];
  const asked = useDeferredValue(query);
  const isAsking = asked.trim() !== "";
  const listing: Listing = {
    ...{ kind, names, language, counted: true },
    ...(isAsking ? { query: asked } : { order, descending: order === "made" || order === "from" }),
    ...(state !== "" && by !== undefined && { where: { [by.field]: state } }),
  };
  return { listing, query, setQuery, state, setState, order, setOrder, isNarrowed: isAsking || state !== "" };
}

type Narrowing = ReturnType<typeof useListing>;

/** What narrows the list down and sorts it. */
function ListBar({ kind, wish }: { readonly kind: RecordKind; readonly wish: Narrowing }) {
  const t = useText();
  const words = useRecordWords();
  const { names } = useNames();
  const by = narrowedBy[kind];
  const orders = ordersOf(kind, names);
  return (
    <div className="Bar wrap">
      <div className="Find">
        <Icon of={Search} />
        <input
          className="Find-line"
          type="search"
          aria-label={t("records.find", { kinds: words.kinds(kind) })}
          placeholder={t("records.findHint")}
          value={wish.query}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => wish.setQuery(target.value)}
        />
      </div>
      {by !== undefined && (
        <Select
          label={words.field(kind, by.field)}
          value={wish.state}
          options={[
            { value: "", label: t("records.any", { field: words.field(kind, by.field) }) },
            ...by.of.map((value) => ({ value, label: words.choice(kind, value) })),
          ]}
          onChange={wish.setState}
        />
      )}
      <Select
        label={t("records.order")}
        value={orders.includes(wish.order) ? wish.order : "made"}
        options={orders.map((value) => ({ value, label: t(`records.order.${value}`) }))}
        onChange={wish.setOrder}
      />
    </div>
  );
}

function List({
  kind,
  wish,
  empty,
}: {
  readonly kind: RecordKind;
  readonly wish: Narrowing;
  readonly empty: ReactNode;
}) {
  const words = useRecordWords();
  const t = useText();
  const { go, recordPlace, setRecordPlace } = useNavigation();
  const [range, onRange] = useRange();
  const columns = useRecordColumns(kind);
  const pages = usePages(
    {
      ask: (part) => questionOf("record.list", { ...wish.listing, ...part }),
      rowsOf: ({ records }) => records,
    },
    ...range,
  );
  if (pages.code !== undefined) return <ErrorNote code={pages.code} />;
  if (pages.total === undefined) return null;
  if (pages.total === 0)
    return wish.isNarrowed ? (
      <Empty icon={Search} title={t("records.notFound")} text={t("records.notFoundText")} />
    ) : (
      empty
    );
  const place = recordPlace.kind === kind && !wish.isNarrowed ? recordPlace.index : 0;
  return (
    <RecordTable
      key={JSON.stringify(wish.listing)}
      label={words.kinds(kind)}
      columns={columns}
      pages={pages}
      total={pages.total}
      start={Math.min(place, pages.total - 1)}
      onRange={onRange}
      onOpen={({ code }, index) => {
        setRecordPlace({ kind, index });
        go({ at: "record", kind, code });
      }}
    />
  );
}

/** All records of a kind. */
export function RecordsScreen({ kind, icon, none }: RecordsScreenProps) {
  const t = useText();
  const words = useRecordWords();
  const { go } = useNavigation();
  const [isMaking, setMaking] = useState(false);
  const wish = useListing(kind);
  const make = (look: "main" | "plain") => (
    <Button label={words.make(kind)} icon={Plus} look={look} isSmall onPress={() => setMaking(true)} />
  );
  return (
    <>
      <div className="Bar wrap">
        <h1>{words.kinds(kind)}</h1>
        <span className="spacer" />
        <NamesButton />
        {kind === "person" && (
          <>
            <Button label={t("peopleList.act")} isSmall onPress={() => go({ at: "people-list" })} />
            <Button label={t("duplicates.act")} isSmall onPress={() => go({ at: "duplicates" })} />
          </>
        )}
        {(kind === "case" || kind === "person") && <HandoverButton />}
        {kind === "testimony" && (
          <Button
            label={t("write.title")}
            icon={PenLine}
            look="main"
            isSmall
            onPress={() => go({ at: "write" })}
          />
        )}
        {make(kind === "testimony" ? "plain" : "main")}
      </div>
      <WaitingNote />
      {kind === "testimony" && <DraftsNote />}
      <ListBar kind={kind} wish={wish} />
      <List kind={kind} wish={wish} empty={<Empty icon={icon} {...none} />} />
      {isMaking && (
        <RecordDialog
          kind={kind}
          onClose={() => setMaking(false)}
          onDone={({ code }) => go({ at: "record", kind, code })}
        />
      )}
    </>
  );
}
