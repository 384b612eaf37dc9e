import { useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { LanguageCode } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import {
  type Foreseen,
  foreseenOf,
  leavingOut,
  nothingSaid,
  type Purpose,
  purposeOf,
} from "../consent/purpose.ts";
import { WritingDialog } from "../consent/writing-dialog.tsx";
import { WrittenFile } from "../consent/written-file.tsx";
import { useLongJob } from "../tray/use-long-job.ts";
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
  const work = useLongJob("atlas.write", {
    ...{ doing: "picture.writing", isQuick: true, about: [asked, form, purpose] },
    changes: ["log.page", "vault.info"],
    ended: (file) => ({
      said: "picture.written",
      shows: <WrittenFile title={t("picture.written")} file={file} />,
    }),
  });
  const { state, runWith } = work;
  const write = () =>
    runWith(async () => {
      const place = await call("place.choose", { for: "picture", of: asked.picture, form });
      if (place === null) return undefined;
      const said = { ...purposeOf(purpose), ...leavingOut(purpose) };
      return { ...asked, form, language, ...said, place: place.token };
    });
  return (
    <WritingDialog
      title={t(asked.picture === "map" ? "picture.saveMap" : "picture.saveTimeline")}
      work={work}
      foreseen={gate}
      purpose={purpose}
      onPurpose={setPurpose}
      onWrite={() => void write()}
      onClose={onClose}
      written={state.kind === "done" && <WrittenFile title={t("picture.written")} file={state.value} />}
    >
      <p className="small muted">{t("picture.text")}</p>
      <Choice label={t("reports.form")} value={form} options={pictureForms(t)} onChange={setForm} />
    </WritingDialog>
  );
}
