import type { Disclosure } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { NamesButton, useNames } from "../records/names.tsx";
import { RecordName } from "../records/record-name.tsx";
import type { ExportPlan } from "./export-plan.ts";

interface RecordsAlongProps {
  readonly plan: ExportPlan;
  readonly disclosure: Disclosure;
  readonly onChange: (part: Partial<ExportPlan>) => void;
}

/** Who is named in the bundle: nobody, until somebody is ticked. */
function NamedPeople({ plan, disclosure, onChange }: RecordsAlongProps) {
  const t = useText();
  const { names } = useNames();
  const { people } = disclosure.records;
  const { data: known = [], error } = useAnswer("figures.names", { codes: [...people] }, names);
  const nameOf = new Map(names ? known.map(({ code, name }) => [code, name]) : []);
  const toggle = (code: string, isOn: boolean): void => {
    const others = plan.namedPeople.filter((other) => other !== code);
    onChange({ namedPeople: isOn ? [...others, code] : others });
  };
  return (
    <Group title={t("export.nameThem")}>
      <div className="stack pane-row">
        <p className="small muted">{t("export.nameThemText")}</p>
        <div>
          <NamesButton />
        </div>
        {error !== null && <ErrorNote code={codeOf(error)} />}
        {people.map((code) => (
          <CheckBox
            key={code}
            label={[code, nameOf.get(code) ?? ""].join(" ").trim()}
            isOn={plan.namedPeople.includes(code)}
            onChange={(isOn) => toggle(code, isOn)}
          />
        ))}
      </div>
    </Group>
  );
}

/** Every record that goes along, by code and title, and what the receivers read in them. */
export function RecordsAlong(props: RecordsAlongProps) {
  const t = useText();
  const { count } = useAmounts();
  const words = useRecordWords();
  const { records } = props.disclosure;
  const rest = records.total - records.first.length;
  return (
    <>
      <Callout title={t("export.registerTitle")} weight="caution">
        {t("export.registerText")}
      </Callout>
      {records.people.length > 0 && <NamedPeople {...props} />}
      <Group title={t("export.register")} note={count(records.total)}>
        <ul className="Lines short">
          {records.first.map(({ kind, code, title }) => (
            <li key={code}>
              <span className="muted">{words.kind(kind)}</span> <RecordName code={code} title={title} />
            </li>
          ))}
        </ul>
        {rest > 0 && <p className="small muted">{t("report.more", { count: rest })}</p>}
      </Group>
    </>
  );
}
