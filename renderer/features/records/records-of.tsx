import type { RecordKind } from "../../../electron/contract/view-types.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { iconOfKind } from "./kind-icons.ts";
import { RecordsScreen } from "./records-screen.tsx";

interface Nothing {
  readonly title: MessageId;
  readonly text: MessageId;
}

/** What the list of a kind says while nothing is in it. */
const nothing: Partial<Record<RecordKind, Nothing>> = {
  case: { title: "cases.none", text: "cases.noneText" },
  event: { title: "events.none", text: "events.noneText" },
  observation: { title: "observations.none", text: "observations.noneText" },
  person: { title: "people.none", text: "people.noneText" },
  organisation: { title: "organisations.none", text: "organisations.noneText" },
  place: { title: "places.none", text: "places.noneText" },
  term: { title: "terms.none", text: "terms.noneText" },
  communication: { title: "communications.none", text: "communications.noneText" },
};
const nothingElse: Nothing = { title: "records.none", text: "records.noneText" };

/** The list of a kind. */
export function RecordsOf({ kind }: { readonly kind: RecordKind }) {
  const t = useText();
  const { title, text } = nothing[kind] ?? nothingElse;
  return <RecordsScreen kind={kind} icon={iconOfKind(kind)} none={{ title: t(title), text: t(text) }} />;
}
