import type { Disclosure } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout } from "../../ui/notes.tsx";
import { NamedPeople } from "../records/named-people.tsx";
import { RecordName } from "../records/record-name.tsx";
import type { ExportPlan } from "./export-plan.ts";

interface RecordsAlongProps {
  readonly plan: ExportPlan;
  readonly disclosure: Disclosure;
  readonly onChange: (part: Partial<ExportPlan>) => void;
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
      {records.people.length > 0 && (
        <NamedPeople
          title={t("export.nameThem")}
          text={t("export.nameThemText")}
          people={records.people}
          named={props.plan.namedPeople}
          onChange={(namedPeople) => props.onChange({ namedPeople })}
        />
      )}
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
