import { useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { LanguageCode } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { ConsentGate, isHeldUp } from "../consent/consent-gate.tsx";
import {
  type Foreseen,
  foreseenOf,
  leavingOut,
  nothingSaid,
  type Purpose,
  purposeOf,
} from "../consent/purpose.ts";
import { WrittenFile } from "../consent/written-file.tsx";
import { type PictureForm, pictureForms } from "./picture-forms.ts";

type Asked = Pick<InputOf<"atlas.write">, "picture" | "about">;

interface PictureDialogProps {
  readonly asked: Asked;
  readonly onClose: () => void;
}

/** What consent covers of it, as things stand. */
function useWeighed(asked: Asked, purpose: Purpose): Foreseen {
  // What testimonies there are does not hang on whether they are copied.
  const said = purposeOf({ ...purpose, copiesTestimony: false });
  const { data, error } = useAnswer("atlas.weigh", { ...asked, ...said });
  return foreseenOf(data, purpose, { isPending: data === undefined, error });
}

/** A map or a timeline as a file: what it is for, in which form, and where it goes. */
export function PictureDialog({ asked, onClose }: PictureDialogProps) {
  const t = useText();
  const language = useIntl().locale as LanguageCode;
  const [form, setForm] = useState<PictureForm>("svg");
  const [purpose, setPurpose] = useState(nothingSaid);
  const gate = useWeighed(asked, purpose);
  const { state, runWith } = useJob("atlas.write", ["log.page", "vault.info"]);
  const write = () =>
    runWith(async () => {
      const place = await call("place.choose", { for: "picture", of: asked.picture, form });
      if (place === null) return undefined;
      const said = { ...purposeOf(purpose), ...leavingOut(purpose) };
      return { ...asked, form, language, ...said, place: place.token };
    });
  return (
    <DialogBox
      title={t(asked.picture === "map" ? "picture.saveMap" : "picture.saveTimeline")}
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.close")} look="quiet" onPress={onClose} />
          <Button
            label={t("picture.choosePlace")}
            look="main"
            isDisabled={state.kind === "running" || isHeldUp(gate)}
            onPress={() => void write()}
          />
        </>
      }
    >
      <p className="small muted">{t("picture.text")}</p>
      <Choice label={t("reports.form")} value={form} options={pictureForms(t)} onChange={setForm} />
      <ConsentGate {...{ foreseen: gate, purpose, onLeave: onClose }} onChange={setPurpose} />
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && <WrittenFile title={t("picture.written")} file={state.value} />}
    </DialogBox>
  );
}
