import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import type { ConsentState, RecordDetails } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { ConsentWord } from "../consent/consent-word.tsx";
import { wordOfUse } from "../consent/use-choice.tsx";
import { NamesButton, useNames } from "../records/names.tsx";
import { RecordPicker } from "../records/pickers.tsx";
import { namedBy } from "../records/record-line.tsx";
import { SideBySide, type Source } from "../records/side-by-side.tsx";
import { useRecordAct } from "../records/use-record-act.ts";
import type { TwoPeople } from "./two-people.ts";

const sourceOf = ({ code, fields, references }: RecordDetails): Source => ({
  title: <span className="Code">{code}</span>,
  fields,
  named: namedBy(references),
});

/** What each agreed to, and what will hold of it. */
function WhatHolds({ stays, goes }: { readonly stays: RecordDetails; readonly goes: RecordDetails }) {
  const t = useText();
  const { data: consents, error } = useAnswer("person.foretellMerge", { stays: stays.code, goes: goes.code });
  const cell = (state: ConsentState) => (
    <td>
      <ConsentWord state={state} />
    </td>
  );
  return (
    <Group title={t("merge.consent")}>
      <p className="small muted pane-row">{t("merge.consentText")}</p>
      {error !== null && <ErrorNote code={codeOf(error)} />}
      <div className="TableScroll" role="region" aria-label={t("merge.consent")} tabIndex={0}>
        <table className="Table flush">
          <thead>
            <tr>
              <th scope="col">{t("use.label")}</th>
              <th scope="col">{stays.code}</th>
              <th scope="col">{goes.code}</th>
              <th scope="col">{t("merge.holds")}</th>
            </tr>
          </thead>
          <tbody>
            {consents?.map((each) => (
              <tr key={each.use}>
                <th scope="row">{t(wordOfUse[each.use])}</th>
                {cell(each.stays)}
                {cell(each.goes)}
                {cell(each.holds)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Group>
  );
}

interface MergingProps {
  readonly stays: RecordDetails;
  readonly goes: RecordDetails;
  readonly onTurn: () => void;
}

/** Two records side by side, which of them stays and what is taken of the other. */
function Merging({ stays, goes, onTurn }: MergingProps) {
  const t = useText();
  const { go } = useNavigation();
  const { names } = useNames();
  const [take, setTake] = useState<readonly string[]>([]);
  const merge = useRecordAct("person.merge");
  const codes = { stays: stays.code, goes: goes.code };
  const toggle = (field: string): void =>
    setTake(take.includes(field) ? take.filter((each) => each !== field) : [...take, field]);
  const done = ({ kind, code }: RecordDetails): void => go({ at: "record", kind, code });
  return (
    <>
      <Choice
        label={t("merge.who")}
        value={stays.code}
        options={[stays, goes].map(({ code }) => ({ value: code, label: t("merge.stays", { code }) }))}
        onChange={(code) => (code === stays.code ? undefined : onTurn())}
      />
      {!names && <p className="small muted">{t("merge.namesHidden")}</p>}
      <SideBySide
        label={t("merge.sides", codes)}
        kind="person"
        left={sourceOf(stays)}
        right={sourceOf(goes)}
        onDiffering={(field) => (
          <CheckBox label={t("merge.take")} isOn={take.includes(field)} onChange={() => toggle(field)} />
        )}
      />
      <WhatHolds stays={stays} goes={goes} />
      <p className="small muted">{t("merge.text", codes)}</p>
      {merge.error !== null && <ErrorNote code={codeOf(merge.error)} />}
      <div className="row">
        <Button
          label={t("merge.act", codes)}
          look="main"
          isDisabled={merge.isPending}
          onPress={() => merge.mutate({ ...codes, take: [...take] }, { onSuccess: done })}
        />
      </div>
    </>
  );
}

/** Whether two records are one person: both sides, what will hold, and a merge that can be taken back whole. */
export function MergeScreen({ given }: { readonly given: TwoPeople }) {
  const t = useText();
  const { go } = useNavigation();
  const { names } = useNames();
  const [{ stays, goes }, setPeople] = useState(given);
  const { data: one, error } = useAnswer("record.show", { kind: "person", code: stays, names });
  const { data: other } = useAnswer("record.show", { kind: "person", code: goes, names }, goes !== "");
  return (
    <>
      <div className="Bar wrap">
        <IconButton label={t("merge.back")} icon={ArrowLeft} onPress={() => go({ at: "duplicates" })} />
        <h1>{t("merge.title")}</h1>
        <span className="spacer" />
        <NamesButton />
      </div>
      <div className="Scroll">
        <div className="body stack-2">
          {error !== null && <ErrorNote code={codeOf(error)} />}
          {given.goes === "" && (
            <div className="Suggestion-other">
              <RecordPicker
                label={t("merge.with", { code: one?.code ?? "" })}
                value={goes}
                onChange={(code) => setPeople({ stays, goes: code })}
                kinds={["person"]}
              />
            </div>
          )}
          {one !== undefined && other !== undefined && one.id !== other.id && (
            <Merging
              key={`${one.id} ${other.id}`}
              stays={one}
              goes={other}
              onTurn={() => setPeople({ stays: goes, goes: stays })}
            />
          )}
        </div>
      </div>
    </>
  );
}
