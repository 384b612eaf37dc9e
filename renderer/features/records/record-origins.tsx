import type { ConsentUse, RecordDetails } from "../../../electron/contract/view-types.ts";
import { kindOf } from "../../../electron/core/records/record-kinds.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout } from "../../ui/notes.tsx";
import { wordOfUse } from "../consent/use-choice.tsx";
import { RecordValue } from "./record-value.tsx";

type Origin = RecordDetails["sources"][number];

interface DifferingProps {
  readonly record: RecordDetails;
  readonly fields: Origin["fields"];
  readonly differing: readonly string[];
}

/** What another source says otherwise, beside what the record holds. */
function Differing({ record: { kind, fields: ours }, fields, differing }: DifferingProps) {
  const t = useText();
  const words = useRecordWords();
  const told = Object.keys(kindOf(kind).fields).filter((field) => differing.includes(field));
  return told.map((field) => {
    const [theirs, own] = [fields[field], ours[field]];
    return theirs === undefined ? null : (
      <div className="Change-field" key={field}>
        <span className="muted">{words.field(kind, field)}</span>
        <span className="Precise">
          <RecordValue kind={kind} field={field} value={theirs} named={{}} />
          <span className="muted small">{t("origins.here")}</span>
          {own === undefined ? (
            <span className="muted">{t("record.empty")}</span>
          ) : (
            <RecordValue kind={kind} field={field} value={own} named={{}} />
          )}
        </span>
      </div>
    );
  });
}

/** What others said of a record in bundles, each as it came; both stay to be seen where they differ. */
function Senders({ record }: { readonly record: RecordDetails }) {
  const t = useText();
  const { moment } = useAmounts();
  if (record.sources.length === 0) return null;
  return (
    <Group title={t("origins.title")}>
      <ul className="Lines Changes">
        {record.sources.map(({ suggestion, sender, code, receivedAt, isSignerKnown, fields, differing }) => (
          <li className="Change" key={suggestion}>
            <div className="row wrap">
              <bdi className="strong">{sender}</bdi>
              <span className="Code">{code}</span>
              <span className="muted num">{moment(receivedAt)}</span>
              {!isSignerKnown && <span className="muted">{t("suggestions.unknownSigner")}</span>}
            </div>
            <Differing record={record} fields={fields} differing={differing} />
          </li>
        ))}
      </ul>
    </Group>
  );
}

/** Uses for which two records about one person did not say the same: nothing new holds before somebody asks. */
function Undecided({ uses }: { readonly uses: readonly ConsentUse[] }) {
  const t = useText();
  const { list } = useAmounts();
  if (uses.length === 0) return null;
  return (
    <Callout
      title={t("origins.undecided", { uses: list(uses.map((use) => t(wordOfUse[use]))) })}
      weight="caution"
    >
      {t("origins.undecidedText")}
    </Callout>
  );
}

/** The records that were merged into this one, with what they say otherwise. */
function Merged({ record }: { readonly record: RecordDetails }) {
  const t = useText();
  const { merged, undecided } = record;
  if (merged.length === 0) return null;
  return (
    <Group title={t("origins.merged")}>
      <Undecided uses={undecided} />
      <ul className="Lines Changes">
        {merged.map(({ id, code, differing }) => (
          <li className="Change" key={id}>
            <span className="Code">{code}</span>
            <Differing record={record} fields={differing} differing={Object.keys(differing)} />
          </li>
        ))}
      </ul>
    </Group>
  );
}

/** Where a record comes from beside this vault: what others said of it, and what was merged into it. */
export function RecordOrigins({ record }: { readonly record: RecordDetails }) {
  return (
    <>
      <Senders record={record} />
      <Merged record={record} />
    </>
  );
}
