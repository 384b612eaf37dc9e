import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { TakenFigure } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";
import { type PictureForm, pictureForms } from "../atlas/picture-forms.ts";
import { nothingSaid, purposeOf } from "../consent/purpose.ts";
import type { FigureLanguage } from "./figure-language.ts";
import { ListsChoice } from "./lists-choice.tsx";

interface SaveFigureProps {
  readonly taken: TakenFigure;
  readonly language: FigureLanguage;
  readonly shown: InputOf<"figures.draw">["shown"];
}

/** Writes the drawing or its numbers to where a person wants them. */
export function SaveFigure({ taken, language, shown }: SaveFigureProps) {
  const t = useText();
  const [form, setForm] = useState<PictureForm>("png");
  const { figure, day } = taken;
  const [isBeside, setBeside] = useState(false);
  const [purpose, setPurpose] = useState(nothingSaid);
  const choices = [figure.id, day, shown, form, language, isBeside, purpose];
  const { state, runWith } = useJob("figures.draw", [], choices);
  const save = () =>
    runWith(async () => {
      const place = await call("place.choose", { for: "picture", of: "figures", form });
      if (place === null) return undefined;
      return {
        ...{ figure: figure.id, day, shown, form, language, place: place.token },
        ...(isBeside && { beside: purposeOf(purpose) }),
      };
    });
  return (
    <div className="stack">
      <div className="row wrap">
        <Select label={t("reports.form")} value={form} options={pictureForms(t)} onChange={setForm} />
        <Button
          label={t("picture.save")}
          isSmall
          isDisabled={state.kind === "running" || (isBeside && purpose.use === undefined)}
          onPress={() => void save()}
        />
      </div>
      <ListsChoice goesBeside isOn={isBeside} purpose={purpose} onChange={setBeside} onPurpose={setPurpose} />
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && <Callout title={t("figures.drawn")} weight="ok" />}
    </div>
  );
}
