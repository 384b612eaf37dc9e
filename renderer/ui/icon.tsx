import type { LucideIcon } from "lucide-react";

/** A sign beside a word; the word says it to those who do not see it. */
export function Icon({
  of: Drawing,
  size = "",
}: {
  readonly of: LucideIcon;
  readonly size?: "" | "lg" | "xl";
}) {
  return <Drawing className={`Icon ${size}`} aria-hidden="true" focusable="false" />;
}
