import type { TableNote } from "../../../electron/contract/people-views.ts";
import { useText } from "../../text/text-provider.tsx";
import { Callout } from "../../ui/notes.tsx";

/** What to look at before the rows of a list are kept; which sheet was read stands elsewhere. */
export function ListNotes({ notes }: { readonly notes: readonly TableNote[] }) {
  const t = useText();
  const told = (note: TableNote): string => {
    switch (note.kind) {
      case "sheet":
        return "";
      case "formulas":
      case "guessed-encoding":
        return t(`peopleList.note.${note.kind}`);
      case "errors":
      case "unworked":
        return t(`peopleList.note.${note.kind}`, { count: note.count, cells: note.first.join(", ") });
      case "lost-letters":
      case "shortened-numbers":
        return t(`peopleList.note.${note.kind}`, {
          count: note.count,
          rows: note.rows.map(String).join(", "),
        });
    }
  };
  const sentences = notes.map(told).filter((sentence) => sentence !== "");
  if (sentences.length === 0) return null;
  return (
    <Callout title={t("peopleList.notes")} weight="caution">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Callout>
  );
}
