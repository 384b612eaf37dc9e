import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { Contact } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAct } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Field } from "../../ui/field.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";

type Way = InputOf<"contact.verify">["how"];

function WayChoice({ value, onChange }: { readonly value: Way; readonly onChange: (way: Way) => void }) {
  const t = useText();
  return (
    <Choice
      label={t("compare.how")}
      value={value}
      options={[
        { value: "in-person", label: t("compare.inPerson") },
        { value: "phone", label: t("compare.phone") },
        { value: "video", label: t("compare.video") },
        { value: "other", label: t("compare.other") },
      ]}
      onChange={onChange}
    />
  );
}

/** What the person said is typed in, never shown to be read off: the other way round proves nothing. */
export function CompareDialog({
  contact,
  onClose,
}: {
  readonly contact: Contact;
  readonly onClose: () => void;
}) {
  const t = useText();
  const [how, setHow] = useState<Way>("in-person");
  const [fingerprint, setFingerprint] = useState("");
  const [differs, setDiffers] = useState(false);
  const verify = useAct("contact.verify", ["contact.list", "log.page"]);
  const compare = (): void =>
    verify.mutate(
      { name: contact.name, how, fingerprint },
      { onSuccess: (verified) => (verified === null ? setDiffers(true) : onClose()) },
    );
  return (
    <DialogBox
      title={t("compare.title", { name: contact.name })}
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onClose} />
          <Button
            label={t("compare.act")}
            look="main"
            isDisabled={fingerprint.trim() === "" || verify.isPending}
            onPress={compare}
          />
        </>
      }
    >
      <p>{t("compare.text")}</p>
      <WayChoice value={how} onChange={setHow} />
      <Field
        label={t("compare.said")}
        value={fingerprint}
        onChange={(text) => {
          setFingerprint(text);
          setDiffers(false);
        }}
        autoFocus
      />
      {differs && (
        <Callout title={t("compare.differs")} weight="stop">
          {t("compare.differsText")}
        </Callout>
      )}
      {verify.error !== null && <ErrorNote code={codeOf(verify.error)} />}
    </DialogBox>
  );
}
