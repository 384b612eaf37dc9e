import { Plus } from "lucide-react";
import { useState } from "react";
import type { ItemDetails, RecordAround } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { ConsentWord } from "../consent/consent-word.tsx";
import { uses, wordOfUse } from "../consent/use-choice.tsx";
import { useNames } from "../records/names.tsx";
import { RecordDialog } from "../records/record-dialog.tsx";
import { CodeLink } from "../records/record-line.tsx";
import { RecordFacts } from "../records/record-value.tsx";
import { useRecordAct } from "../records/use-record-act.ts";
import { MarkedBody } from "./marked-body.tsx";
import { marksOf } from "./marks-of.ts";

/** What can show an injury. */
const isPicture = ({ mediaType }: ItemDetails): boolean => /^(?:image|video)\//.test(mediaType);

/** What people said about photographs of their injuries, which no other leave reaches. */
function OwnConsent({ item }: { readonly item: string }) {
  const t = useText();
  const { go } = useNavigation();
  const { data } = useAnswer("consent.ofItem", { item });
  const asked = data?.rows.filter(({ scope }) => scope !== undefined) ?? [];
  return (
    <>
      <p className="small muted pane-row">{t("injury.ownConsent")}</p>
      <ul className="Lines">
        {asked.map(({ person, states }) => (
          <li key={person?.id}>
            <span className="Code">{person?.code}</span>
            {uses.map((use) => (
              <span className="Precise" key={use}>
                <span className="muted small">{t(wordOfUse[use])}</span>
                <ConsentWord state={states[use]} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      <div className="row pane-row">
        <Button
          label={t("injury.toConsent")}
          isSmall
          onPress={() => go({ at: "item", item, tab: "consent" })}
        />
      </div>
    </>
  );
}

/** One injury with everything that was written down about it: the description stays beside the photograph. */
function Shown({ record, number }: { readonly record: RecordAround; readonly number: number }) {
  const { count } = useAmounts();
  return (
    <section className="stack">
      <h3 className="row">
        <span className="num">{count(number)}</span>
        <CodeLink kind={record.kind} code={record.code} />
      </h3>
      <RecordFacts record={record} />
    </section>
  );
}

/** The injuries that a photograph shows, with a way to document another one on it. */
export function ItemInjuries({ item: details }: { readonly item: ItemDetails }) {
  const t = useText();
  const words = useRecordWords();
  const { count } = useAmounts();
  const { names } = useNames();
  const { item, deletion } = details;
  const { data = [] } = useAnswer("record.aboutItem", { item, names });
  const [isMaking, setMaking] = useState(false);
  const link = useRecordAct("record.link");
  const injuries = data.filter(({ kind, role }) => kind === "injury" && role === "linked");
  if (injuries.length === 0 && !(isPicture(details) && deletion === undefined)) return null;
  const numbered = injuries.map(({ fields }, index) => ({ number: index + 1, marks: marksOf(fields) }));
  return (
    <Group title={t("injury.ofItem")} note={count(injuries.length)}>
      {injuries.length === 0 && <p className="small muted pane-row">{t("injury.ofItemNone")}</p>}
      {injuries.length > 0 && <MarkedBody injuries={numbered} />}
      {injuries.map((record, index) => (
        <Shown key={record.id} record={record} number={index + 1} />
      ))}
      {injuries.length > 0 && <OwnConsent item={item} />}
      {deletion === undefined && (
        <div className="row pane-row">
          <Button label={words.make("injury")} icon={Plus} isSmall onPress={() => setMaking(true)} />
        </div>
      )}
      {link.error !== null && <ErrorNote code={codeOf(link.error)} />}
      {isMaking && (
        <RecordDialog
          kind="injury"
          onClose={() => setMaking(false)}
          onDone={({ code }) =>
            link.mutate({ kind: "injury", code, act: "link", to: { kind: "item", id: item } })
          }
        />
      )}
    </Group>
  );
}
