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
import type { MessageId } from "../../text/catalogues.ts";

/** What an item is, for a sign and a word. */
interface ItemKind {
  readonly icon: LucideIcon;
  readonly label: MessageId;
}

const kinds: readonly (readonly [RegExp, ItemKind])[] = [
  [/^image\//, { icon: Image, label: "kind.photo" }],
  [/^video\//, { icon: Video, label: "kind.video" }],
  [/^audio\//, { icon: AudioLines, label: "kind.sound" }],
  [/^message\//, { icon: Mail, label: "kind.mail" }],
  [
    /^text\/|pdf|word|document|presentation|spreadsheet|excel|rtf/,
    { icon: FileText, label: "kind.document" },
  ],
  [/zip|tar|rar|7z|gzip/, { icon: Package, label: "kind.archive" }],
];

/** The kind of a media type. */
export const kindOf = (mediaType: string): ItemKind =>
  kinds.find(([pattern]) => pattern.test(mediaType))?.[1] ?? { icon: FileQuestion, label: "kind.other" };
