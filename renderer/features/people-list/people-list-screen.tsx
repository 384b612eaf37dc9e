import { ArrowLeft, FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import type { ReadPeopleList } from "../../../electron/contract/people-views.ts";
import type { Chosen } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useTell } from "../../app/toast.tsx";
import { call } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { changedByRecords } from "../../client/register-answers.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";
import { type ColumnFields, columnsInput, firstFields, mappingGap } from "./column-mapping.ts";
import { ColumnTable } from "./column-table.tsx";
import { ListNotes } from "./list-notes.tsx";
import { ListOutlook } from "./list-outlook.tsx";

/** Looks at what would come of a list with these columns, then takes it in: all of it or nothing. */
function Deciding({ list, fields }: { readonly list: ReadPeopleList; readonly fields: ColumnFields }) {
  const t = useText();
  const tell = useTell();
  const { go } = useNavigation();
  const foretelling = useJob("people.foretellImport");
  const taking = useJob("people.import", changedByRecords);
  const gap = mappingGap(fields);
  const wish = { list: list.token, columns: columnsInput(fields) };
  const outlook = foretelling.state.kind === "done" ? foretelling.state.value : undefined;
  const takeIn = async (): Promise<void> => {
    const taken = await taking.run(wish);
    if (taken === undefined) return;
    if (taken.rejected > 0) {
      // The register has changed since it was looked at: which rows no longer fit is shown anew.
      await foretelling.run(wish);
      return;
    }
    tell({ text: t("peopleList.taken", { count: taken.made }), undo: taken.undo });
    go({ at: "records", kind: "person" });
  };
  return (
    <>
      <div className="row wrap">
        <Button
          label={t("peopleList.look")}
          isDisabled={gap !== undefined || foretelling.state.kind === "running"}
          onPress={() => void foretelling.run(wish)}
        />
        {gap !== undefined && <span className="muted">{t(gap)}</span>}
      </div>
      {foretelling.state.kind === "failed" && <ErrorNote code={foretelling.state.code} />}
      {outlook !== undefined && (
        <>
          <ListOutlook outlook={outlook} />
          {outlook.rejected.count === 0 && outlook.made > 0 && (
            <div className="row">
              <Button
                label={t("peopleList.take", { count: outlook.made })}
                look="main"
                isDisabled={taking.state.kind === "running"}
                onPress={() => void takeIn()}
              />
            </div>
          )}
        </>
      )}
      {taking.state.kind === "failed" && <ErrorNote code={taking.state.code} />}
    </>
  );
}

/** A list that was read: what its columns hold, and what would come of it. */
function Columns({ list }: { readonly list: ReadPeopleList }) {
  const words = useRecordWords();
  const [fields, setFields] = useState(() =>
    firstFields(list.columns, (field) => words.field("person", field)),
  );
  return (
    <>
      <ColumnTable list={list} fields={fields} onChange={setFields} />
      {/* What was said of other columns says nothing about these. */}
      <Deciding key={fields.join(" ")} list={list} fields={fields} />
    </>
  );
}

interface ReadListProps {
  readonly list: ReadPeopleList;
  readonly file: Chosen;
  readonly onSheet: (sheet: string) => void;
}

function ReadList({ list, file, onSheet }: ReadListProps) {
  const t = useText();
  const note = list.notes.find(({ kind }) => kind === "sheet");
  const sheet = note?.kind === "sheet" ? note : undefined;
  return (
    <>
      <div className="row wrap">
        <bdi className="strong">{file.names[0]}</bdi>
        <span className="muted">{t("peopleList.rows", { count: list.rows })}</span>
        {sheet !== undefined && (
          <Select
            label={t("peopleList.sheet")}
            value={sheet.sheet}
            options={[sheet.sheet, ...sheet.otherSheets].map((name) => ({
              value: name,
              label: t("peopleList.sheetNamed", { name }),
            }))}
            onChange={onSheet}
          />
        )}
      </div>
      <ListNotes notes={list.notes} />
      <Columns key={list.token} list={list} />
    </>
  );
}

/** Takes in a list of people from a spreadsheet: which file, what its columns hold, what would come of every row. */
export function PeopleListScreen() {
  const t = useText();
  const { go } = useNavigation();
  const [file, setFile] = useState<Chosen | undefined>();
  const { state, run, runWith } = useJob("people.readList");
  const choose = () =>
    runWith(async () => {
      const chosen = await call("file.choose", { for: "people-list" });
      if (chosen === null) return undefined;
      setFile(chosen);
      return { file: chosen.token };
    });
  const outcome = state.kind === "done" ? state.value : undefined;
  return (
    <>
      <div className="Bar wrap">
        <IconButton
          label={t("duplicates.back")}
          icon={ArrowLeft}
          onPress={() => go({ at: "records", kind: "person" })}
        />
        <h1>{t("peopleList.title")}</h1>
      </div>
      <div className="Scroll">
        <div className="body stack-2">
          <p className="muted">{t("peopleList.text")}</p>
          <div className="row">
            <Button
              label={t(file === undefined ? "peopleList.choose" : "peopleList.chooseOther")}
              icon={FileSpreadsheet}
              look={file === undefined ? "main" : "plain"}
              isDisabled={state.kind === "running"}
              onPress={() => void choose()}
            />
          </div>
          {state.kind === "running" && <p role="status">{t("peopleList.reading")}</p>}
          {state.kind === "failed" && <ErrorNote code={state.code} />}
          {outcome !== undefined && "problem" in outcome && (
            <Callout title={t("peopleList.cannot")} weight="stop">
              {t(`peopleList.no.${outcome.problem}`)}
            </Callout>
          )}
          {outcome !== undefined && "token" in outcome && file !== undefined && (
            <ReadList list={outcome} file={file} onSheet={(sheet) => void run({ file: file.token, sheet })} />
          )}
        </div>
      </div>
    </>
  );
}
