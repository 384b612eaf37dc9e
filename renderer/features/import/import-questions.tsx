import { useState } from "react";
import type { Chosen } from "../../../electron/contract/view-types.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Field } from "../../ui/field.tsx";
import { useToldNames } from "../records/told-names.ts";

/** What a person says about a batch; what they skip is absent. */
export interface ImportAnswers {
  readonly caseTitle?: string;
  readonly receivedFrom?: string;
  readonly receivedHow?: string;
}

type Question = keyof ImportAnswers;

interface ImportQuestionsProps {
  readonly chosen: Chosen;
  readonly onStart: (answers: ImportAnswers) => void;
  readonly onCancel: () => void;
}

const given = (answers: Readonly<Record<Question, string>>): ImportAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([, text]) => text.trim() !== ""));

/** Asks once per batch where it comes from. Nothing has to be answered. */
export function ImportQuestions({ chosen, onStart, onCancel }: ImportQuestionsProps) {
  const t = useText();
  const { ofText } = useToldNames({ texts: chosen.names });
  const [answers, setAnswers] = useState<Record<Question, string>>({
    caseTitle: "",
    receivedFrom: "",
    receivedHow: "",
  });
  const set = (question: Question) => (text: string) => setAnswers({ ...answers, [question]: text });
  const start = (): void => onStart(given(answers));
  return (
    <DialogBox
      title={t("import.title", { count: chosen.count })}
      onClose={onCancel}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onCancel} />
          <Button label={t("import.start")} look="main" onPress={start} />
        </>
      }
    >
      <form
        className="stack-2"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <ul className="small muted">
          {chosen.names.map((name) => (
            <li key={name}>
              <bdi>{ofText(name)}</bdi>
            </li>
          ))}
        </ul>
        <p className="small">{t("import.copied")}</p>
        <Field
          label={t("import.case")}
          hint={t("import.caseHint")}
          value={answers.caseTitle}
          onChange={set("caseTitle")}
          maxLength={200}
          autoFocus
        />
        <Field
          label={t("import.from")}
          hint={t("import.fromHint")}
          value={answers.receivedFrom}
          onChange={set("receivedFrom")}
        />
        <Field label={t("import.how")} value={answers.receivedHow} onChange={set("receivedHow")} />
        <button type="submit" hidden />
      </form>
    </DialogBox>
  );
}
