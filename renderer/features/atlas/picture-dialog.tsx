import { useState } from "react";
import { useIntl } from "react-intl";
import type { PictureWeighing, WrittenPicture } from "../../../electron/contract/atlas-views.ts";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { LanguageCode } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useAnswer } from "../../client/questions.ts";
import { usePictureWords } from "../../text/picture-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { FullHash } from "../../ui/hash-code.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { NotCovered } from "../consent/not-covered.tsx";
import {
  forUse,
  isItemId,
  leavingOut,
  nothingSaid,
  type Outlook,
  type Purpose,
  purposeOf,
} from "../consent/purpose.ts";
import { UseChoice } from "../consent/use-choice.tsx";
import { type PictureForm, pictureForms } from "./picture-forms.ts";

type Asked = Pick<InputOf<"atlas.write">, "picture" | "about">;

interface PictureDialogProps {
  readonly asked: Asked;
  readonly onClose: () => void;
}

interface Weighed {
  readonly outlook: Outlook;
  readonly canLeaveOut: boolean;
}

const nothingKnown = {
  ...{ entries: 0, isUseNeeded: false, withoutPeople: false },
  ...{ blocked: [], testimonies: [], overridden: [], mandates: [], unproven: [] },
} as const satisfies PictureWeighing;

/** How much holds it up, as long as nothing else is said. */
function heldUpOf({ isUseNeeded, entries }: PictureWeighing, stays: number, isLeftOut: boolean): number {
  if (isUseNeeded) return Math.max(1, entries);
  return isLeftOut ? 0 : stays;
}

/** What consent covers of it, as things stand. */
function useWeighed(asked: Asked, purpose: Purpose): Weighed {
  // What testimonies there are does not hang on whether they are copied.
  const said = purposeOf({ ...purpose, copiesTestimony: false });
  const { data, error } = useAnswer("atlas.weigh", { ...asked, ...said });
  const weighing: PictureWeighing = data ?? nothingKnown;
  const { blocked, testimonies, entries, withoutPeople } = weighing;
  const closed = purpose.copiesTestimony ? [] : testimonies;
  const stays = new Set([...blocked, ...closed].map(({ item }) => item)).size;
  const canLeaveOut = stays < entries && (withoutPeople || blocked.every(({ item }) => isItemId(item)));
  const heldUp = heldUpOf(weighing, stays, purpose.leavesOut && canLeaveOut);
  const code = error === null ? undefined : codeOf(error);
  return { canLeaveOut, outlook: { ...weighing, isPending: data === undefined, code, heldUp } };
}

function Written({ picture }: { readonly picture: WrittenPicture }) {
  const t = useText();
  const say = usePictureWords();
  const { veiled, leftOut } = picture;
  const stayed = (["uncovered", "closed"] as const).filter((why) => leftOut[why] > 0);
  return (
    <Callout title={t("picture.written")} weight="ok">
      <p>{t("reports.open")}</p>
      {veiled > 0 && <p>{t("picture.veiled", { count: veiled })}</p>}
      {stayed.map((why) => (
        <p key={why}>{say(`leftOut.${why}`, { n: leftOut[why] })}</p>
      ))}
      <FullHash hash={picture.sha256} />
    </Callout>
  );
}

/** A map or a timeline as a file: what it is for, in which form, and where it goes. */
export function PictureDialog({ asked, onClose }: PictureDialogProps) {
  const t = useText();
  const language = useIntl().locale as LanguageCode;
  const [form, setForm] = useState<PictureForm>("svg");
  const [purpose, setPurpose] = useState(nothingSaid);
  const { outlook, canLeaveOut } = useWeighed(asked, purpose);
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
            isDisabled={state.kind === "running" || outlook.isPending || outlook.heldUp > 0}
            onPress={() => void write()}
          />
        </>
      }
    >
      <p className="small muted">{t("picture.text")}</p>
      <Choice label={t("reports.form")} value={form} options={pictureForms(t)} onChange={setForm} />
      <UseChoice
        use={purpose.use}
        isNeeded={outlook.isUseNeeded}
        onChange={(use) => setPurpose(forUse(purpose, use))}
      />
      <NotCovered {...{ outlook, purpose, canLeaveOut, onLeave: onClose }} onChange={setPurpose} />
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && <Written picture={state.value} />}
    </DialogBox>
  );
}
