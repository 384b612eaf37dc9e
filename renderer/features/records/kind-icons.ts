import {
  BookA,
  CalendarDays,
  Files,
  Folder,
  Landmark,
  type LucideIcon,
  Mail,
  MapPin,
  Scale,
  Users,
  Vote,
} from "lucide-react";
import type { RecordKind } from "../../../electron/contract/view-types.ts";

const icons: Partial<Record<RecordKind, LucideIcon>> = {
  case: Folder,
  person: Users,
  place: MapPin,
  term: BookA,
  communication: Mail,
  event: CalendarDays,
  status: Scale,
  observation: Vote,
  organisation: Landmark,
};

/** The icon of a kind, in lists and wherever one of it is named. */
export const iconOfKind = (kind: RecordKind): LucideIcon => icons[kind] ?? Files;
