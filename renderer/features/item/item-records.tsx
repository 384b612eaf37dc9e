import { Link, X } from "lucide-react";
import { useState } from "react";
import type { ItemDetails, RecordAround, RecordKind } from "../../../electron/contract/view-types.ts";
import { kindOf, recordKindNames } from "../../../electron/core/records/record-kinds.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { LinkDialog } from "../records/link-dialog.tsx";
import { useNames } from "../records/names.tsx";
import { calledBy } from "../records/record-name.tsx";
import { useRecordAct } from "../records/use-record-act.ts";

/** What an item can be said to show or to be about, people first. */
const linkable = [
  ...(["person", "event", "case"] as const),
  ...recordKindNames.filter(
    (kind) => kindOf(kind).links.includes("item") && !["person", "event", "case"].includes(kind),
  ),
];
/** What stands in parts of its own. */
const elsewhere = new Set<RecordKind>(["consent", "intake"]);

interface ItemProps {
  readonly item: string;
}

function LinkItem({ item, onClose }: ItemProps & { readonly onClose: () => void }) {
  const t = useText();
  return (
    <LinkDialog
      title={t("item.linkTitle")}
      kinds={linkable}
      linkTo={(kind, code) => ({ kind, code, act: "link", to: { kind: "item", id: item } })}
      onClose={onClose}
    />
  );
}

function Linked({ record, item }: ItemProps & { readonly record: RecordAround }) {
  const t = useText();
  const words = useRecordWords();
  const { go } = useNavigation();
  const unlink = useRecordAct("record.link");
  const { kind, code, role } = record;
  const called = calledBy(record);
  return (
    <li>
      <span className="muted">{words.kind(kind)}</span>
      <button type="button" className="Link" onClick={() => go({ at: "record", kind, code })}>
        <span className="Code">{code}</span> {called !== code && <bdi>{called}</bdi>}
      </button>
      {role === "linked" ? (
        <IconButton
          label={t("record.unlink", { what: code })}
          icon={X}
          isSmall
          onPress={() => unlink.mutate({ kind, code, act: "unlink", to: { kind: "item", id: item } })}
        />
      ) : (
        <span className="muted">{words.field(kind, role)}</span>
      )}
      {unlink.error !== null && <ErrorNote code={codeOf(unlink.error)} />}
    </li>
  );
}

/** Whom and what an item has to do with: people, events, cases and whatever else speaks of it. */
export function ItemRecords({ item: { item, deletion } }: { readonly item: ItemDetails }) {
  const t = useText();
  const { names } = useNames();
  const { data = [], error } = useAnswer("record.aboutItem", { item, names });
  const [isLinking, setLinking] = useState(false);
  const shown = data.filter(({ kind }) => !elsewhere.has(kind));
  return (
    <Group title={t("item.linked")}>
      {error !== null && <ErrorNote code={codeOf(error)} />}
      {shown.length === 0 && <p className="small muted pane-row">{t("item.linkedNone")}</p>}
      <ul className="Lines">
        {shown.map((record) => (
          <Linked key={record.id} record={record} item={item} />
        ))}
      </ul>
      <div className="row wrap pane-row">
        {deletion === undefined && (
          <Button label={t("record.link")} icon={Link} isSmall onPress={() => setLinking(true)} />
        )}
      </div>
      {isLinking && <LinkItem item={item} onClose={() => setLinking(false)} />}
    </Group>
  );
}
