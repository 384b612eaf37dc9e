import {
  AudioLines,
  FileQuestion,
  FileText,
  Image,
  type LucideIcon,
  Mail,
  Package,
  Video,
} from "lucide-react";
import type { ItemSummary } from "../../../electron/contract/view-types.ts";
import type { MessageId } from "../../text/catalogues.ts";

/** What an item is, for a sign, a word, and a number of them. */
interface ItemKind {
  readonly icon: LucideIcon;
  readonly label: MessageId;
  readonly weight: MessageId;
}

export const itemKinds: Readonly<Record<ItemSummary["kind"], ItemKind>> = {
  photo: { icon: Image, label: "kind.photo", weight: "weight.photo" },
  video: { icon: Video, label: "kind.video", weight: "weight.video" },
  sound: { icon: AudioLines, label: "kind.sound", weight: "weight.sound" },
  mail: { icon: Mail, label: "kind.mail", weight: "weight.mail" },
  document: { icon: FileText, label: "kind.document", weight: "weight.document" },
  archive: { icon: Package, label: "kind.archive", weight: "weight.archive" },
  other: { icon: FileQuestion, label: "kind.other", weight: "weight.other" },
};
