import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout } from "../../ui/notes.tsx";
import { RecordName } from "../records/record-name.tsx";
import type { DisclosureStepProps } from "./disclosure-row.tsx";

/** Every record that goes along, by code and title, and what the receivers read in them. */
export function RecordsAlong({ disclosure: { records } }: Pick<DisclosureStepProps, "disclosure">) {
  const t = useText();
  const { count } = useAmounts();
  const words = useRecordWords();
  const rest = records.total - records.first.length;
  return (
    <>
      <Callout title={t("export.registerTitle")} weight="caution">
        {t("export.registerText")}
      </Callout>
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
