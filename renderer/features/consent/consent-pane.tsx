import { PenLine } from "lucide-react";
import { useState } from "react";
import type { ItemConsent, RecordSummary } from "../../../electron/contract/view-types.ts";
import type { FieldValue } from "../../../electron/core/records/record-field.ts";
import type { RecordFields } from "../../../electron/core/records/record-kinds.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { useNames } from "../records/names.tsx";
import { RecordDialog } from "../records/record-dialog.tsx";
import { ShownDate } from "../records/record-value.tsx";
import { ConsentFormButton } from "./consent-form-button.tsx";
import { ConsentWord } from "./consent-word.tsx";
import { uses, wordOfUse } from "./use-choice.tsx";

interface MatrixProps {
  readonly consent: ItemConsent;
  readonly onRecord: (about: RecordFields) => void;
  readonly item: string;
}

/** Who has said what about which use. */
function Matrix({ consent, item, onRecord }: MatrixProps) {
  const t = useText();
  const words = useRecordWords();
  return (
    <div className="TableScroll" role="region" aria-label={t("item.consent")} tabIndex={0}>
      <table className="Table flush">
        <thead>
          <tr>
            <th scope="col">{t("consent.who")}</th>
            {uses.map((use) => (
              <th scope="col" key={use}>
                {t(wordOfUse[use])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {consent.rows.map(({ person, scope, states }) => (
            <tr key={`${person?.id ?? "item"} ${scope ?? ""}`}>
              <th scope="row">
                {person === undefined ? t("consent.itself") : <span className="Code">{person.code}</span>}
                {scope !== undefined && <span className="muted small">{words.choice("consent", scope)}</span>}
                <IconButton
                  label={t("consent.record")}
                  icon={PenLine}
                  isSmall
                  onPress={() =>
                    onRecord(person === undefined ? { item } : { person: person.id, ...(scope && { scope }) })
                  }
                />
              </th>
              {uses.map((use) => (
                <td key={use}>
                  <ConsentWord state={states[use]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const textOf = (value: FieldValue | undefined): string => (typeof value === "string" ? value : "");

/** One answer, with what proves it. */
function Said({ record }: { readonly record: RecordSummary }) {
  const t = useText();
  const words = useRecordWords();
  const { go } = useNavigation();
  const { code, fields, references } = record;
  const { use, state, scope, from, to, proof } = fields;
  const about = references["person"] ?? references["case"];
  return (
    <li>
      <button type="button" className="Link Code" onClick={() => go({ at: "record", kind: "consent", code })}>
        {code}
      </button>
      <span>{about === undefined ? t("consent.itself") : <span className="Code">{about.code}</span>}</span>
      <span>{words.choice("consent", textOf(use))}</span>
      {typeof scope === "string" && <span>{words.choice("consent", scope)}</span>}
      <span className="strong">{words.choice("consent", textOf(state))}</span>
      <ShownDate text={textOf(from)} />
      {typeof to === "string" && (
        <span className="muted">
          {words.field("consent", "to")}: <ShownDate text={to} />
        </span>
      )}
      {typeof proof === "string" ? (
        <button type="button" className="Link" onClick={() => go({ at: "item", item: proof })}>
          {words.field("consent", "proof")}
        </button>
      ) : (
        <span className="muted">{t("consent.noProof")}</span>
      )}
    </li>
  );
}

/** What everybody who is linked to an item has said about its use; answers are added here, and withdrawn as new ones. */
export function ConsentPane({ item }: { readonly item: string }) {
  const t = useText();
  const { names } = useNames();
  const { data: consent, error } = useAnswer("consent.ofItem", { item, names });
  const [asked, setAsked] = useState<RecordFields | undefined>();
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (consent === undefined) return null;
  return (
    <div className="pane stack-2">
      <p className="small muted">{t("consent.about")}</p>
      <Matrix consent={consent} item={item} onRecord={setAsked} />
      <div className="row">
        <ConsentFormButton people={[...new Set(consent.rows.flatMap(({ person }) => person?.code ?? []))]} />
      </div>
      <Group title={t("consent.said")}>
        {consent.said.length === 0 && <p className="small muted pane-row">{t("consent.nothingSaid")}</p>}
        <ul className="Lines">
          {consent.said.map((record) => (
            <Said key={record.id} record={record} />
          ))}
        </ul>
      </Group>
      {asked !== undefined && (
        <RecordDialog
          kind="consent"
          given={asked}
          only={["use", "state", "from", "to", "recorded", "proof", "notes"]}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
