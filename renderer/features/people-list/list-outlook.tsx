import type { ReactNode } from "react";
import type { PeopleOutlook } from "../../../electron/contract/people-views.ts";
import { kindOf } from "../../../electron/core/records/record-kinds.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout } from "../../ui/notes.tsx";

interface RowsProps<Each extends { readonly row: number }> {
  readonly title: string;
  readonly of: { readonly count: number; readonly first: readonly Each[] };
  readonly say: (each: Each) => ReactNode;
}

/** Rows of the table with what is said of each; of many only the first. */
function Rows<Each extends { readonly row: number }>({ title, of, say }: RowsProps<Each>) {
  const t = useText();
  const { count } = useAmounts();
  if (of.count === 0) return null;
  const hidden = of.count - of.first.length;
  return (
    <Group title={title} note={count(of.count)}>
      <ul className="Lines">
        {of.first.map((each) => (
          <li key={each.row}>
            <span className="num muted">{t("peopleList.row", { row: String(each.row) })}</span>
            <span>{say(each)}</span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="small muted">{t("peopleList.more", { count: hidden })}</p>}
    </Group>
  );
}

/** Why a row cannot be kept, without what is in it. */
function useProblems(): (field: string | undefined) => string {
  const t = useText();
  const words = useRecordWords();
  return (field) => {
    if (field === undefined) return t("peopleList.problem.cells");
    const definition = kindOf("person").fields[field];
    const label = words.field("person", field);
    if (definition?.required === true) return t("peopleList.problem.required", { field: label });
    if (definition?.type === "date") return t("peopleList.problem.date", { field: label });
    if (definition?.type !== "choice") return t("peopleList.problem.text", { field: label });
    const choices = definition.of.map((choice) => `${choice} (${words.choice("person", choice)})`);
    return t("peopleList.problem.choice", { field: label, choices: choices.join(", ") });
  };
}

/** What would come of every row: who would be made, who is here, who sounds like somebody, what stops all of it. */
export function ListOutlook({ outlook }: { readonly outlook: PeopleOutlook }) {
  const t = useText();
  const problem = useProblems();
  const { made, rejected, there, alike } = outlook;
  return (
    <div className="stack-2" role="status">
      {rejected.count > 0 ? (
        <Callout title={t("peopleList.rejected", { count: rejected.count })} weight="stop">
          {t("peopleList.rejectedText")}
        </Callout>
      ) : (
        <p className="strong">{t("peopleList.would", { count: made })}</p>
      )}
      <Rows title={t("peopleList.unkept")} of={rejected} say={({ field }) => problem(field)} />
      <Rows
        title={t("peopleList.there")}
        of={there}
        say={({ code }) => <span className="Code">{code}</span>}
      />
      <Rows
        title={t("peopleList.alike")}
        of={alike}
        say={({ people, rows }) => (
          <span className="row wrap">
            {people.map((code) => (
              <span className="Code" key={code}>
                {code}
              </span>
            ))}
            {rows.map((row) => (
              <span className="num" key={row}>
                {t("peopleList.row", { row: String(row) })}
              </span>
            ))}
          </span>
        )}
      />
      {alike.count > 0 && <p className="small muted">{t("peopleList.alikeText")}</p>}
    </div>
  );
}
