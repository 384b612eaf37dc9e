import type { CommandName, InputOf, OutputOf } from "../../../electron/contract/commands.ts";
import type { RecordDetails } from "../../../electron/contract/view-types.ts";
import { useTell } from "../../app/toast.tsx";
import { useAct } from "../../client/questions.ts";
import { changedByRecords } from "../../client/register-answers.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";

type RecordActName = Extract<
  CommandName,
  | `record.${"make" | "change" | "link" | "withdraw" | "undo"}`
  | "gazetteer.adopt"
  | "person.merge"
  | "term.retire"
>;

/** What is told of an act, with a way to take it back. A place that comes along with something else is not told by itself. */
const sentences: Partial<Record<RecordActName, MessageId>> = {
  "record.make": "toast.made",
  "record.change": "toast.changed",
  "record.withdraw": "toast.withdrawn",
  "person.merge": "toast.merged",
  "term.retire": "toast.retired",
};

/** The sentence for what was done; nothing where nothing was changed by it. */
function sentenceOf<Name extends RecordActName>(name: Name, input: InputOf<Name>): MessageId | undefined {
  if (name !== "record.link") return sentences[name];
  return "act" in input && input.act === "unlink" ? "toast.unlinked" : "toast.linked";
}

/** A change of a record, after which every page that may show it asks again, and which can be taken back for a while. */
export function useRecordAct<Name extends RecordActName>(name: Name) {
  const t = useText();
  const tell = useTell();
  return useAct(name, changedByRecords, (output: OutputOf<Name>, input: InputOf<Name>) => {
    const { kind, code, change }: RecordDetails = output;
    const sentence = sentenceOf(name, input);
    if (sentence !== undefined && change !== undefined)
      tell({ text: t(sentence, { code }), undo: { kind, change } });
  });
}
