import { Plus } from "lucide-react";
import { useState } from "react";
import type { ItemSummary, RecordKind } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { Icon } from "../../ui/icon.tsx";
import { MiddleName } from "../../ui/middle-name.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { itemKinds } from "../items/item-kind.ts";
import { useNames } from "./names.tsx";
import { LinkRecordDialog } from "./link-dialog.tsx";

/** Items that a page shows at once; all of them are on the screen for items. */
const SHOWN = 100;

/** Items as lines that open them. */
export function ItemLines({ items }: { readonly items: readonly ItemSummary[] }) {
  const t = useText();
  const { bytes, fileTime } = useAmounts();
  const { go } = useNavigation();
  return (
    <ul className="Lines">
      {items.map(({ item, name, kind, capturedAt, sizeBytes }) => (
        <li key={item}>
          <Icon of={itemKinds[kind].icon} />
          <span className="vh">{t(itemKinds[kind].label)}</span>
          <button className="Link ItemLink" type="button" onClick={() => go({ at: "item", item })}>
            <MiddleName name={name} />
          </button>
          <span className="muted num">
            {capturedAt === undefined ? t("items.notRecorded") : fileTime(capturedAt)}
          </span>
          <span className="muted num">{bytes(sizeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The items that a record leads to, with a way to link more. */
export function RecordItems({ kind, code }: { readonly kind: RecordKind; readonly code: string }) {
  const t = useText();
  const words = useRecordWords();
  const { count } = useAmounts();
  const { names } = useNames();
  const [isLinking, setLinking] = useState(false);
  const { data, error } = useAnswer("record.items", { kind, code, names, limit: SHOWN, offset: 0 });
  const hidden = data === undefined ? 0 : data.total - data.items.length;
  return (
    <Group title={words.kinds("item")} note={data === undefined ? "" : count(data.total)}>
      {error !== null && <ErrorNote code={codeOf(error)} />}
      {data?.total === 0 && <p className="small muted pane-row">{t("records.none")}</p>}
      <ItemLines items={data?.items ?? []} />
      {hidden > 0 && (
        <p className="small muted">{t("cases.more", { count: hidden, shown: count(hidden) })}</p>
      )}
      <div className="row pane-row">
        <Button label={t("record.linkItem")} icon={Plus} isSmall onPress={() => setLinking(true)} />
      </div>
      {isLinking && (
        <LinkRecordDialog kind={kind} code={code} to={["item"]} onClose={() => setLinking(false)} />
      )}
    </Group>
  );
}
