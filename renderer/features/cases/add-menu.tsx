import { Link2, Plus } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { RecordDetails } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { LinkRecordDialog } from "../records/link-dialog.tsx";
import { RecordDialog } from "../records/record-dialog.tsx";
import { useRecordAct } from "../records/use-record-act.ts";

const made = ["person", "event", "communication", "consent"] as const;
type Made = (typeof made)[number];
type Open = Made | "known" | undefined;

/** Kinds that name their case in a field; the others are linked to it. */
const namesCase = new Set<Made>(["communication", "consent"]);

/** Adds something to a case: new, or what is there already. */
export function AddMenu({ record: { id, code } }: { readonly record: RecordDetails }) {
  const t = useText();
  const words = useRecordWords();
  const [open, setOpen] = useState<Open>();
  const link = useRecordAct("record.link");
  const close = (): void => setOpen(undefined);
  const linkToCase = (other: RecordDetails): void =>
    link.mutate({ kind: "case", code, act: "link", to: { kind: other.kind, id: other.id } });
  return (
    <>
      <MenuTrigger>
        <AriaButton className="Button small">
          <Icon of={Plus} />
          <span>{t("cases.add")}</span>
        </AriaButton>
        <Popover className="Options narrow" offset={4} placement="bottom end">
          <Menu
            onAction={(key) => {
              const kind = made.find((each) => each === key);
              setOpen(kind ?? "known");
            }}
          >
            {made.map((kind) => (
              <MenuItem className="Option" key={kind} id={kind}>
                {words.make(kind)}
              </MenuItem>
            ))}
            <MenuItem className="Option" id="known">
              <Icon of={Link2} />
              {t("cases.addKnown")}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {link.error !== null && <ErrorNote code={codeOf(link.error)} />}
      {open === "known" && <LinkRecordDialog kind="case" code={code} onClose={close} />}
      {open !== undefined && open !== "known" && (
        <RecordDialog
          kind={open}
          onClose={close}
          {...(namesCase.has(open) ? { given: { case: id } } : { onDone: linkToCase })}
        />
      )}
    </>
  );
}
