import { safeText } from "../../../electron/core/text/safe-text.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { NamesButton, useNames } from "../records/names.tsx";

interface OpenedNamesProps {
  readonly items: readonly string[];
  /** As the vault keeps them. */
  readonly opened: readonly string[];
  readonly onChange: (opened: readonly string[]) => void;
}

/** Who is named beside the events of the log: nobody, until somebody is ticked, and that only while names are shown. */
export function OpenedNames({ items, opened, onChange }: OpenedNamesProps) {
  const t = useText();
  const { count } = useAmounts();
  const { names } = useNames();
  const { data: known = [], error } = useAnswer("report.names", { items: [...items] }, names);
  const toggle = (name: string, isOn: boolean): void => {
    const others = opened.filter((other) => other !== name);
    onChange(isOn ? [...others, name] : others);
  };
  return (
    <Group title={t("names.open")} note={count(opened.length)}>
      <div className="stack pane-row">
        <p className="small muted">{t("reports.openNames")}</p>
        <div>
          <NamesButton />
        </div>
        {error !== null && <ErrorNote code={codeOf(error)} />}
        {names &&
          known.map((name) => (
            <CheckBox
              key={name}
              label={safeText(name)}
              isOn={opened.includes(name)}
              onChange={(isOn) => toggle(name, isOn)}
            />
          ))}
      </div>
    </Group>
  );
}
