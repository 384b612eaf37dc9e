import { ChevronDown, X } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import { Icon } from "./icon.tsx";

/** One of those that can be chosen. */
export interface ComboOption {
  readonly id: string;
  readonly label: string;
  /** A small word beside it. */
  readonly note?: string;
  /** How far it is set in, for one that is narrower than the one above it. */
  readonly depth?: number;
}

interface ComboBoxProps {
  readonly label: string;
  /** What is chosen, by its id; empty for nothing. A new one closes the list. */
  readonly value: string;
  /** What is typed; it narrows the options down. */
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly options: readonly ComboOption[];
  readonly onChoose: (id: string) => void;
  /** Forgets what was typed and not chosen. */
  readonly onLeave: () => void;
  /** Takes away what is chosen; undefined where nothing is. */
  readonly clear?: { readonly label: string; readonly onPress: () => void } | undefined;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly nothing: string;
  readonly children?: ReactNode;
}

function Option({ option: { id, label, note, depth = 0 } }: { readonly option: ComboOption }) {
  return (
    <ListBoxItem className="Option" id={id} textValue={label} data-depth={Math.min(depth, 4)}>
      <bdi>{label}</bdi>
      {note !== undefined && <span className="muted small">{note}</span>}
    </ListBoxItem>
  );
}

/** A line to type into with what fits below it; arrows move, Enter takes. */
export function ComboBox(props: ComboBoxProps) {
  const {
    label,
    value,
    text,
    onType,
    options,
    onChoose,
    onLeave,
    clear,
    placeholder = "",
    error,
    nothing,
  } = props;
  return (
    <AriaComboBox
      className="Field"
      inputValue={text}
      onInputChange={onType}
      value={value === "" ? null : value}
      onChange={(key) => {
        if (key === null || key === value) onLeave();
        else onChoose(String(key));
      }}
      items={options}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={error !== undefined}
    >
      <Label className="Field-label">{label}</Label>
      <div className={`Input ${error === undefined ? "" : "bad"}`}>
        <Input className="Input-line" placeholder={placeholder} autoComplete="off" spellCheck="false" />
        <span className="end">
          {clear !== undefined && (
            <AriaButton
              slot={null}
              className="Button icon quiet small"
              aria-label={clear.label}
              onPress={clear.onPress}
            >
              <Icon of={X} />
            </AriaButton>
          )}
          <AriaButton className="Button icon quiet small">
            <Icon of={ChevronDown} />
          </AriaButton>
        </span>
      </div>
      <FieldError className="Field-error">{error}</FieldError>
      <Popover className="Options" offset={4}>
        <ListBox<ComboOption> renderEmptyState={() => <p className="Options-none small muted">{nothing}</p>}>
          {(option) => <Option option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
