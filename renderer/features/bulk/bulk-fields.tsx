import { useAnswer } from "../../client/questions.ts";
import { kindOf } from "../../../electron/core/records/record-kinds.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FieldInput } from "../records/field-input.tsx";
import { KindChoice } from "../records/kind-choice.tsx";
import { RecordPicker } from "../records/pickers.tsx";
import { useToldNames } from "../records/told-names.ts";
import { bulkKinds, type BulkWish, consentFields } from "./bulk-wish.ts";

interface FieldsProps {
  readonly wish: BulkWish;
  readonly onChange: (wish: BulkWish) => void;
}

const OFFERED = 6;

/** A case or a tag by its title, one that is there or a new one. */
function TitleField({ wish, onChange }: FieldsProps) {
  const t = useText();
  const kind = wish.way === "tag" ? "tag" : "case";
  // What is pressed is written into the line, and has to be the title itself; it is shown as everything else is.
  const part = { names: true, limit: OFFERED, offset: 0 };
  const { data } = useAnswer("record.list", { kind, query: wish.title, ...part });
  const titles = (data?.records ?? []).flatMap(({ fields: { title } }) =>
    typeof title === "string" && title !== wish.title ? [title] : [],
  );
  const { ofText } = useToldNames({ texts: titles });
  return (
    <>
      <Field
        label={t(kind === "tag" ? "bulk.tag" : "import.case")}
        value={wish.title}
        onChange={(title) => onChange({ ...wish, title })}
        maxLength={200}
        autoFocus
      />
      <div className="row wrap">
        {titles.map((title) => (
          <Button key={title} label={ofText(title)} isSmall onPress={() => onChange({ ...wish, title })} />
        ))}
      </div>
    </>
  );
}

/** Any other record that items can be linked to. */
function RecordField({ wish, onChange }: FieldsProps) {
  const t = useText();
  return (
    <>
      <KindChoice
        kinds={bulkKinds}
        value={wish.kind}
        onChange={(kind) => onChange({ ...wish, kind, code: "" })}
      />
      <RecordPicker
        key={wish.kind}
        label={t("record.linkWhich")}
        value={wish.code}
        onChange={(code) => onChange({ ...wish, code })}
        kinds={[wish.kind]}
      />
    </>
  );
}

/** What somebody said about the use of every one of the items. */
function ConsentFields({ wish, onChange }: FieldsProps) {
  return consentFields.map((name) => {
    const field = kindOf("consent").fields[name];
    return field === undefined ? null : (
      <FieldInput
        key={name}
        kind="consent"
        name={name}
        field={field}
        value={wish.consent[name]}
        onChange={(value) => onChange({ ...wish, consent: { ...wish.consent, [name]: value } })}
      />
    );
  });
}

/** What a wish needs to be told, by its way. */
export function BulkFields(props: FieldsProps) {
  const { way } = props.wish;
  if (way === "consent") return <ConsentFields {...props} />;
  return way === "record" ? <RecordField {...props} /> : <TitleField key={way} {...props} />;
}
