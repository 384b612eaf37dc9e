import type { ReadPeopleList } from "../../../electron/contract/people-views.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Status } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";
import { type ColumnFields, personFields } from "./column-mapping.ts";

interface ColumnTableProps {
  readonly list: ReadPeopleList;
  readonly fields: ColumnFields;
  readonly onChange: (fields: ColumnFields) => void;
}

/** The columns of a list, one below the other, each with what stands in its first rows and the field that it fills. */
export function ColumnTable({ list: { columns, firstRows }, fields, onChange }: ColumnTableProps) {
  const t = useText();
  const words = useRecordWords();
  const options = [
    { value: "", label: t("peopleList.unused") },
    ...personFields.map((field) => ({ value: field, label: words.field("person", field) })),
  ];
  return (
    <div className="TableScroll" role="region" aria-label={t("peopleList.columns")} tabIndex={0}>
      <table className="Table flush PeopleColumns">
        <thead>
          <tr>
            <th scope="col">{t("peopleList.column")}</th>
            <th scope="col">{t("peopleList.fills")}</th>
            {firstRows.map((row) => (
              <th scope="col" key={row}>
                {t("peopleList.row", { row: String(row) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, first, isTwice }, at) => (
            <tr key={String(at)}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>
                {isTwice ? (
                  <Status weight="caution">{t("peopleList.sameName")}</Status>
                ) : (
                  <Select
                    label={t("peopleList.fillsOf", { column: name })}
                    value={fields[at] ?? ""}
                    options={options}
                    onChange={(field) => onChange(fields.map((each, other) => (other === at ? field : each)))}
                  />
                )}
              </td>
              {firstRows.map((row, index) => (
                <td key={row}>
                  <bdi>{first[index]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
