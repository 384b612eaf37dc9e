import { BookA, Files, Folder, type LucideIcon, Mail, MapPin, Users } from "lucide-react";
import type { RecordKind } from "../../../electron/contract/view-types.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { RecordsScreen } from "./records-screen.tsx";

interface Nothing {
  readonly icon: LucideIcon;
  readonly title: MessageId;
  readonly text: MessageId;
}

/** What the list of a kind says while nothing is in it. */
const nothing: Partial<Record<RecordKind, Nothing>> = {
  case: { icon: Folder, title: "cases.none", text: "cases.noneText" },
  person: { icon: Users, title: "people.none", text: "people.noneText" },
  place: { icon: MapPin, title: "places.none", text: "places.noneText" },
  term: { icon: BookA, title: "terms.none", text: "terms.noneText" },
  communication: { icon: Mail, title: "communications.none", text: "communications.noneText" },
};
const nothingElse: Nothing = { icon: Files, title: "records.none", text: "records.noneText" };

/** The list of a kind. */
export function RecordsOf({ kind }: { readonly kind: RecordKind }) {
  const t = useText();
  const { icon, title, text } = nothing[kind] ?? nothingElse;
  return <RecordsScreen kind={kind} icon={icon} none={{ title: t(title), text: t(text) }} />;
}
