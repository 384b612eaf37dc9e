import type { LucideIcon } from "lucide-react";
import { Icon } from "../../ui/icon.tsx";

interface TrayButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
}

/** A button of the tray: beside a page that needs the width only its sign is drawn, with the word on hover and for readers. */
export function TrayButton({ label, icon, onPress }: TrayButtonProps) {
  return (
    <button type="button" className="Button small quiet TrayButton" title={label} onClick={onPress}>
      <Icon of={icon} />
      <span>{label}</span>
    </button>
  );
}
