import { useDeferredValue, useState } from "react";
import { codeOf } from "../../client/call.ts";
import { useSteadyAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Field } from "../../ui/field.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { NamesButton, useNames } from "./names.tsx";

/** More are looked for rather than looked through. */
const SHOWN = 20;

interface NamedPeopleProps {
  readonly title: string;
  /** What it means that somebody is named. */
  readonly text: string;
  /** Codes of those who could be. */
  readonly people: readonly string[];
  readonly named: readonly string[];
  readonly onChange: (named: readonly string[]) => void;
}

/** Those who are shown: who is named already, then whoever fits what is looked for, or the first. */
function useShown({ people, named }: Pick<NamedPeopleProps, "people" | "named">, query: string) {
  const { names } = useNames();
  const asked = useDeferredValue(query);
  const isAsking = asked.trim() !== "";
  const rest = people.filter((code) => !named.includes(code));
  // The nearest of these people, not of everybody in the register who is called like one of them.
  const search = { query: asked, kinds: ["person" as const], among: rest, names, limit: SHOWN, offset: 0 };
  const { data, error } = useSteadyAnswer("record.search", search, isAsking);
  // What stands in for an answer that is on its way may have somebody who was ticked meanwhile.
  const others =
    isAsking && data !== undefined
      ? data.records.map(({ code }) => code).filter((code) => rest.includes(code))
      : rest.slice(0, SHOWN);
  return { codes: [...people.filter((code) => named.includes(code)), ...others], error };
}

/** Who is named in what leaves: nobody, until somebody is ticked. */
export function NamedPeople({ title, text, people, named, onChange }: NamedPeopleProps) {
  const t = useText();
  const { count } = useAmounts();
  const { names } = useNames();
  const [query, setQuery] = useState("");
  const isLong = people.length > SHOWN;
  const long = useShown({ people, named }, query);
  const shown = isLong ? long.codes : people;
  const { data: known = [], error } = useSteadyAnswer("figures.names", { codes: [...shown] }, names);
  const nameOf = new Map(names ? known.map(({ code, name }) => [code, name]) : []);
  const toggle = (code: string, isOn: boolean): void => {
    const others = named.filter((other) => other !== code);
    onChange(isOn ? [...others, code] : others);
  };
  return (
    <Group title={title} note={`${count(named.length)} / ${count(people.length)}`}>
      <div className="stack pane-row">
        <p className="small muted">{text}</p>
        <div>
          <NamesButton />
        </div>
        {isLong && <Field label={t("names.find")} value={query} onChange={setQuery} />}
        {isLong && long.error !== null && <ErrorNote code={codeOf(long.error)} />}
        {error !== null && <ErrorNote code={codeOf(error)} />}
        {shown.map((code) => (
          <CheckBox
            key={code}
            label={[code, nameOf.get(code) ?? ""].join(" ").trim()}
            isOn={named.includes(code)}
            onChange={(isOn) => toggle(code, isOn)}
          />
        ))}
      </div>
    </Group>
  );
}
