import type { LucideIcon } from "lucide-react";
import { Button as AriaButton, Tooltip, TooltipTrigger } from "react-aria-components";
import { Icon } from "./icon.tsx";

interface ButtonProps {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** The next step, another step, a way out, something that removes. */
  readonly look?: "main" | "plain" | "quiet" | "stop";
  readonly isSmall?: boolean;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  readonly type?: "button" | "submit";
  readonly onPress?: () => void;
}

export function Button({
  label,
  icon,
  look = "plain",
  isSmall = false,
  isDisabled = false,
  autoFocus = false,
  type = "button",
  onPress,
}: ButtonProps) {
  return (
    <AriaButton
      className={`Button ${look === "plain" ? "" : look} ${isSmall ? "small" : ""}`}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      type={type}
      {...(onPress === undefined ? {} : { onPress })}
    >
      {icon !== undefined && <Icon of={icon} />}
      <span>{label}</span>
    </AriaButton>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly isDisabled?: boolean;
  readonly isSmall?: boolean;
  readonly onPress: () => void;
}

/** A button of which only the sign is drawn; its word is its name and appears beside it. */
export function IconButton({ label, icon, isDisabled = false, isSmall = false, onPress }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        className={`Button icon quiet ${isSmall ? "small" : ""}`}
        aria-label={label}
        isDisabled={isDisabled}
        onPress={onPress}
      >
        <Icon of={icon} />
      </AriaButton>
      <Tooltip className="Tip" offset={4}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
