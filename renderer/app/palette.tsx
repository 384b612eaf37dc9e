import { FileSpreadsheet, FolderPlus, Images, Lock, type LucideIcon, PenLine, Upload } from "lucide-react";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { lock } from "../client/lock.ts";
import { useAnswer } from "../client/questions.ts";
import { useImports } from "../features/import/import-jobs.tsx";
import { iconOfKind } from "../features/records/kind-icons.ts";
import { furtherLists } from "../features/records/lists-together.ts";
import { useNames } from "../features/records/names.tsx";
import { calledBy } from "../features/records/record-name.tsx";
import { useMatchReason } from "../text/match-reason.ts";
import { useRecordWords } from "../text/record-words.ts";
import { useText } from "../text/text-provider.tsx";
import { Icon } from "../ui/icon.tsx";
import { useNavigation } from "./navigation.tsx";
import { places } from "./sidebar.tsx";

/** Something that the palette can do. */
interface Entry {
  readonly key: string;
  readonly label: string;
  /** What it is, where the label does not tell. */
  readonly note?: string | undefined;
  readonly icon: LucideIcon;
  readonly act: () => void;
}

const SHOWN_ITEMS = 8;
const listId = "palette-list";

const fits = (label: string, words: string): boolean =>
  label.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase());

function useEntries(words: string): readonly Entry[] {
  const t = useText();
  const { go } = useNavigation();
  const imports = useImports();
  const kinds = useRecordWords();
  const reason = useMatchReason();
  const asked = useDeferredValue(words);
  const isAsking = asked.trim() !== "";
  const { names } = useNames();
  const part = { names, limit: SHOWN_ITEMS, offset: 0 };
  const { data: found } = useAnswer("item.list", { query: asked, ...part }, isAsking);
  const commands: Entry[] = [
    ...places
      .flat()
      .map(({ route, label, icon }) => ({ key: label, label: t(label), icon, act: () => go(route) })),
    ...furtherLists.map((kind) => ({
      ...{ key: kind, label: kinds.kinds(kind), icon: iconOfKind(kind) },
      act: () => go({ at: "records", kind }),
    })),
    { key: "files", label: t("import.chooseFiles"), icon: Upload, act: () => void imports.choose("files") },
    {
      key: "folder",
      label: t("import.chooseFolder"),
      icon: FolderPlus,
      act: () => void imports.choose("folder"),
    },
    {
      ...{ key: "people-list", label: t("peopleList.act"), icon: FileSpreadsheet },
      act: () => go({ at: "people-list" }),
    },
    { key: "write", label: t("write.title"), icon: PenLine, act: () => go({ at: "write" }) },
    { key: "lock", label: t("act.lock"), icon: Lock, act: lock },
  ];
  const { data: records } = useAnswer("record.search", { query: asked, ...part }, isAsking);
  // Whoever types fast and presses Enter must not get what answers an earlier word.
  const isAnswered = isAsking && asked === words;
  const items = isAnswered ? (found?.items ?? []) : [];
  return [
    ...commands.filter(({ label }) => fits(label, words)),
    ...(isAnswered ? (records?.records ?? []) : []).map((record) => ({
      key: record.code,
      label: calledBy(record),
      note: [
        kinds.kind(record.kind),
        ...(calledBy(record) === record.code ? [] : [record.code]),
        ...record.matches.flatMap(({ field, excerpt = "" }) => (field === "term" ? [excerpt] : [])),
      ].join(" · "),
      icon: iconOfKind(record.kind),
      act: () => go({ at: "record", kind: record.kind, code: record.code }),
    })),
    ...items.map((found) => ({
      key: found.item,
      label: found.name,
      note: reason(found),
      icon: Images,
      act: () => go({ at: "item", item: found.item }),
    })),
  ];
}

interface PaletteListProps {
  readonly entries: readonly Entry[];
  readonly chosen: number;
  readonly onPoint: (index: number) => void;
  readonly onRun: (entry: Entry) => void;
}

function PaletteList({ entries, chosen, onPoint, onRun }: PaletteListProps) {
  const t = useText();
  return (
    <ul className="Palette-list" id={listId} role="listbox" aria-label={t("palette.label")}>
      {entries.map((entry, index) => (
        <li
          key={entry.key}
          id={`${listId}-${entry.key}`}
          role="option"
          aria-selected={index === chosen}
          className={`Menu-item ${index === chosen ? "is-hover" : ""}`}
          onClick={() => onRun(entry)}
          onPointerMove={() => onPoint(index)}
        >
          <Icon of={entry.icon} />
          <bdi>{entry.label}</bdi>
          {entry.note !== undefined && <span className="muted small">{entry.note}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Finds and goes anywhere from the keyboard. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const entries = useEntries(words);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const chosen = Math.min(at, Math.max(0, entries.length - 1));
  const run = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    entry.act();
  };
  const onKey = (event: { key: string; preventDefault(): void }): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((chosen + step + entries.length) % Math.max(1, entries.length));
    }
    if (event.key !== "Enter") return;
    // The focus goes back to what had it, which the same press would press.
    event.preventDefault();
    run(entries[chosen]);
  };
  return (
    <ModalOverlay
      className="Scrim top"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <Modal className="Scrim-box">
        <Dialog className="Dialog Palette" aria-label={t("palette.label")}>
          <input
            ref={field}
            className="Input lg"
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-label={t("palette.label")}
            aria-activedescendant={
              entries[chosen] === undefined ? undefined : `${listId}-${entries[chosen].key}`
            }
            placeholder={t("find.placeholder")}
            value={words}
            maxLength={500}
            onChange={(event) => {
              setWords(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKey}
          />
          <PaletteList entries={entries} chosen={chosen} onPoint={setAt} onRun={run} />
          {entries.length === 0 && <p className="small muted">{t("palette.nothing")}</p>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
