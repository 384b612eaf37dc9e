import { BookUser, Plus } from "lucide-react";
import { useState } from "react";
import type { Contact, OwnCard } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAct, useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { Field } from "../../ui/field.tsx";
import { Callout, Empty, ErrorNote, Status } from "../../ui/notes.tsx";
import { WordsGrid } from "../../ui/words-grid.tsx";
import { CompareDialog } from "./compare-dialog.tsx";
import { useCardAdding } from "./use-card-adding.tsx";

function ContactEntry({ contact }: { readonly contact: Contact }) {
  const t = useText();
  const { moment } = useAmounts();
  const [isComparing, setComparing] = useState(false);
  const remove = useAct("contact.remove", ["contact.list", "log.page"]);
  return (
    <Group title={contact.name} note={moment(contact.addedAt)}>
      <Facts
        facts={[
          { label: t("contact.cardName"), value: <bdi>{contact.cardName}</bdi> },
          {
            label: t("contact.known"),
            value: contact.isVerified ? (
              <Status weight="ok">
                {t("contact.comparedAt", {
                  time: contact.verifiedAt === undefined ? "" : moment(contact.verifiedAt),
                })}
              </Status>
            ) : (
              <Status weight="caution">{t("contact.notCompared")}</Status>
            ),
          },
          { label: t("verdict.key"), value: <span className="mono">{contact.signer}</span> },
        ]}
      />
      <div className="row wrap pane-row">
        {!contact.isVerified && (
          <Button label={t("contact.compare")} isSmall onPress={() => setComparing(true)} />
        )}
        <Button
          label={t("contact.remove")}
          look="stop"
          isSmall
          onPress={() => remove.mutate({ name: contact.name })}
        />
      </div>
      {remove.error !== null && <ErrorNote code={codeOf(remove.error)} />}
      {isComparing && <CompareDialog contact={contact} onClose={() => setComparing(false)} />}
    </Group>
  );
}

/** One's own card, to be handed to others. */
function OwnCardBox() {
  const t = useText();
  const [name, setName] = useState("");
  const [card, setCard] = useState<OwnCard | null>(null);
  const save = useAct("card.save");
  const wish = name.trim() === "" ? {} : { name: name.trim() };
  return (
    <Group title={t("card.title")}>
      <p className="small muted">{t("card.text")}</p>
      <div className="row wrap pane-row">
        <Field
          label={t("card.name")}
          hint={t("card.nameHint")}
          value={name}
          onChange={setName}
          maxLength={120}
        />
        <Button label={t("card.save")} onPress={() => save.mutate(wish, { onSuccess: setCard })} />
      </div>
      {save.error !== null && <ErrorNote code={codeOf(save.error)} />}
      {card !== null && (
        <Callout title={t("card.saved")} weight="ok">
          <p>{t("card.words")}</p>
          <WordsGrid words={card.words} />
          <p className="mono">{card.numbers.join(" ")}</p>
        </Callout>
      )}
    </Group>
  );
}

/** Other people's keys and how well they are known. */
export function ContactsScreen() {
  const t = useText();
  const { data: contacts } = useAnswer("contact.list", {});
  const { add, trouble } = useCardAdding();
  return (
    <>
      <div className="Bar">
        <h1>{t("nav.contacts")}</h1>
        <span className="spacer" />
        <Button label={t("contact.add")} icon={Plus} isSmall onPress={add} />
      </div>
      <div className="Scroll">
        <div className="body stack-2">
          {trouble}
          {contacts?.length === 0 && (
            <Empty icon={BookUser} title={t("contact.none")} text={t("contact.noneText")} />
          )}
          {contacts?.map((contact) => (
            <ContactEntry key={contact.id} contact={contact} />
          ))}
          <OwnCardBox />
        </div>
      </div>
    </>
  );
}
