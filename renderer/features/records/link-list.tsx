import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { RecordDetails } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { LinkRecordDialog } from "./link-dialog.tsx";
import { RecordName } from "./record-name.tsx";
import { useRecordAct } from "./use-record-act.ts";

/** What a record is linked to beside its fields, with a way to link more and to take links away. */
export function LinkList({ record }: { readonly record: RecordDetails }) {
  const t = useText();
  const [isLinking, setLinking] = useState(false);
  const unlink = useRecordAct("record.link");
  const { kind, code, linked } = record;
  return (
    <Group title={t("record.links")}>
      {linked.length === 0 && <p className="small muted pane-row">{t("record.linksNone")}</p>}
      <ul className="Lines">
        {linked.map((other) => (
          <li key={other.id}>
            <RecordName code={other.code} title={other.title} />
            <IconButton
              label={t("record.unlink", { what: other.title ?? other.code })}
              icon={X}
              isSmall
              onPress={() =>
                unlink.mutate({ kind, code, act: "unlink", to: { kind: other.kind, id: other.id } })
              }
            />
          </li>
        ))}
      </ul>
      {unlink.error !== null && <ErrorNote code={codeOf(unlink.error)} />}
      <div className="row pane-row">
        <Button label={t("record.link")} icon={Plus} isSmall onPress={() => setLinking(true)} />
      </div>
      {isLinking && <LinkRecordDialog kind={kind} code={code} onClose={() => setLinking(false)} />}
    </Group>
  );
}
