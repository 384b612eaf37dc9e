import type { InputOf } from "../../../electron/contract/commands.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Group } from "../../ui/facts.tsx";
import { Field } from "../../ui/field.tsx";
import { Callout, Status } from "../../ui/notes.tsx";

/** For whom a bundle is to be, as far as it is said. */
export interface Wanted {
  readonly way: "contacts" | "keys" | "passphrase";
  readonly contacts: readonly string[];
  /** Keys as somebody pasted them, with anything between them. */
  readonly keys: string;
}

/** What the program is asked. */
export function wantedNow({ way, contacts, keys }: Wanted): InputOf<"export.run">["recipients"] {
  if (way === "passphrase") return "passphrase";
  if (way === "contacts") return { contacts: [...contacts], keys: [] };
  return { contacts: [], keys: keys.split(/[\s,;]+/).filter((key) => key !== "") };
}

interface RecipientsProps {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

function ContactList({ wanted, onChange }: RecipientsProps) {
  const t = useText();
  const { data: contacts = [] } = useAnswer("contact.list", {});
  if (contacts.length === 0) return <p className="muted">{t("export.noContacts")}</p>;
  const toggle = (name: string, isOn: boolean): void => {
    const others = wanted.contacts.filter((other) => other !== name);
    onChange({ ...wanted, contacts: isOn ? [...others, name] : others });
  };
  return (
    <ul className="stack">
      {contacts.map(({ id, name, isVerified }) => (
        <li key={id} className="row wrap">
          <CheckBox
            label={name}
            isOn={wanted.contacts.includes(name)}
            onChange={(isOn) => toggle(name, isOn)}
          />
          <Status weight={isVerified ? "ok" : "caution"}>
            {t(isVerified ? "contact.compared" : "contact.notCompared")}
          </Status>
        </li>
      ))}
    </ul>
  );
}

/** For whom it is sealed, with how well their keys are known. */
export function Recipients({ wanted, onChange }: RecipientsProps) {
  const t = useText();
  return (
    <Group title={t("export.recipients")}>
      <div className="stack-2 pane-row">
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
        {wanted.way === "contacts" && <ContactList wanted={wanted} onChange={onChange} />}
        {wanted.way === "keys" && (
          <Field
            label={t("export.keys")}
            hint={t("export.keysHint")}
            value={wanted.keys}
            onChange={(keys) => onChange({ ...wanted, keys })}
            isLong
            maxLength={40_000}
          />
        )}
        {wanted.way === "passphrase" && (
          <Callout title={t("export.passphraseTitle")}>{t("export.passphraseText")}</Callout>
        )}
      </div>
    </Group>
  );
}
