import { useState } from "react";
import type { Contact } from "../../../electron/contract/view-types.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field } from "../../ui/field.tsx";
import { ShortHash } from "../../ui/hash-code.tsx";
import { Callout, Status } from "../../ui/notes.tsx";
import { CompareDialog } from "../contacts/compare-dialog.tsx";
import { useCardAdding } from "../contacts/use-card-adding.tsx";
import { type Wanted, wrongKeys } from "./export-plan.ts";

interface RecipientsProps {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

const ways: Readonly<Record<string, MessageId>> = {
  "in-person": "compare.inPerson",
  phone: "compare.phone",
  video: "compare.video",
};

/** How it is known that a key is theirs; one that nobody compared is called so. */
function Knowledge({ contact }: { readonly contact: Contact }) {
  const t = useText();
  const { day } = useAmounts();
  const { isVerified, verifiedAt, verifiedHow = "" } = contact;
  if (!isVerified) {
    return (
      <>
        <Status weight="caution">{t("contact.notCompared")}</Status>
        <div className="small muted">{t("export.swapped")}</div>
      </>
    );
  }
  return (
    <>
      <Status weight="ok">{t("contact.compared")}</Status>
      <div className="small muted">
        {t(ways[verifiedHow] ?? "compare.other")}
        {verifiedAt !== undefined && <> · {day(verifiedAt)}</>}
      </div>
    </>
  );
}

function ContactRow({ contact, isOn, onToggle }: ContactRowProps) {
  const t = useText();
  const [isComparing, setComparing] = useState(false);
  return (
    <tr>
      <td>
        <CheckBox label={contact.name} isOn={isOn} onChange={onToggle} />
      </td>
      <td>
        <Knowledge contact={contact} />
      </td>
      <td>
        <ShortHash hash={contact.recipient.slice(-8)} />
      </td>
      <td>
        {!contact.isVerified && (
          <Button label={t("contact.compare")} isSmall onPress={() => setComparing(true)} />
        )}
        {isComparing && <CompareDialog contact={contact} onClose={() => setComparing(false)} />}
      </td>
    </tr>
  );
}

interface ContactRowProps {
  readonly contact: Contact;
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
}

/** Nobody is known yet: a card is added here, or it goes without one. */
function NoContacts({ wanted, onChange }: RecipientsProps) {
  const t = useText();
  const { add, trouble } = useCardAdding();
  return (
    <>
      <Callout
        title={t("contact.none")}
        actions={
          <>
            <Button label={t("contact.add")} onPress={add} />
            <Button
              label={t("export.usePassphrase")}
              onPress={() => onChange({ ...wanted, way: "passphrase" })}
            />
          </>
        }
      >
        {t("export.noContacts")}
      </Callout>
      {trouble}
    </>
  );
}

function ContactTable({ wanted, onChange }: RecipientsProps) {
  const t = useText();
  const { data: contacts } = useAnswer("contact.list", {});
  if (contacts === undefined) return null;
  if (contacts.length === 0) return <NoContacts wanted={wanted} onChange={onChange} />;
  const toggle = (name: string, isOn: boolean): void => {
    const others = wanted.contacts.filter((other) => other !== name);
    onChange({ ...wanted, contacts: isOn ? [...others, name] : others });
  };
  return (
    <table className="Table flush Rec">
      <thead>
        <tr>
          <th scope="col">{t("export.recipient")}</th>
          <th scope="col">{t("export.knownHow")}</th>
          <th scope="col">{t("verdict.key")}</th>
          <th scope="col">
            <span className="vh">{t("contact.compare")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <ContactRow
            key={contact.id}
            contact={contact}
            isOn={wanted.contacts.includes(contact.name)}
            onToggle={(isOn) => toggle(contact.name, isOn)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Keys that somebody pastes; what is none of them is named by its number. */
function PastedKeys({ wanted, onChange }: RecipientsProps) {
  const t = useText();
  const wrong = wrongKeys(wanted);
  return (
    <>
      <Callout title={t("contact.notCompared")} weight="caution">
        {t("export.swapped")}
      </Callout>
      <Field
        label={t("export.keys")}
        hint={t("export.keysHint")}
        value={wanted.keys}
        onChange={(keys) => onChange({ ...wanted, keys })}
        error={wrong.length === 0 ? undefined : t("export.wrongKeys", { places: wrong.join(", ") })}
        isLong
        maxLength={40_000}
      />
    </>
  );
}

/** For whom it is sealed, with how well their keys are known. */
export function Recipients({ wanted, onChange }: RecipientsProps) {
  const t = useText();
  return (
    <>
      <header>
        <h2>{t("export.recipients")}</h2>
        <p className="muted">{t("export.recipientsText")}</p>
      </header>
      <Choice
        label={t("export.recipients")}
        value={wanted.way}
        options={[
          { value: "contacts", label: t("export.toContacts") },
          { value: "keys", label: t("export.toKeys") },
          { value: "passphrase", label: t("export.toPassphrase") },
        ]}
        onChange={(way) => onChange({ ...wanted, way })}
      />
      {wanted.way === "contacts" && <ContactTable wanted={wanted} onChange={onChange} />}
      {wanted.way === "keys" && <PastedKeys wanted={wanted} onChange={onChange} />}
      {wanted.way === "passphrase" && (
        <Callout title={t("export.passphraseTitle")}>{t("export.passphraseText")}</Callout>
      )}
    </>
  );
}
