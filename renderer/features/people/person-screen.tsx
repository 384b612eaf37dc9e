import { Merge, PenLine, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { RecordAround, RecordDetails } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { TimelineDrawing } from "../atlas/timeline-drawing.tsx";
import { ConsentFormButton } from "../consent/consent-form-button.tsx";
import { FillFormButton } from "../forms/fill-form-button.tsx";
import { InjuryGroup } from "../injuries/injury-group.tsx";
import { LinkList } from "../records/link-list.tsx";
import { useNames } from "../records/names.tsx";
import { RecordGroup } from "../records/record-group.tsx";
import { RecordHead } from "../records/record-head.tsx";
import { RecordHistory } from "../records/record-history.tsx";
import { RecordItems } from "../records/record-items.tsx";
import { RecordOrigins } from "../records/record-origins.tsx";
import { RecordTimeline } from "../records/record-timeline.tsx";
import { RecordFacts } from "../records/record-value.tsx";
import { WithdrawRecord } from "../records/withdraw-record.tsx";

interface PersonProps {
  readonly record: RecordDetails;
  readonly around: readonly RecordAround[];
}

/** What may happen to this person or to others if this is not heeded. */
function Risk({ text }: { readonly text: string }) {
  const words = useRecordWords();
  return (
    <div className="Callout caution" role="note">
      <Icon of={TriangleAlert} />
      <div>
        <p className="strong">{words.field("person", "risk")}</p>
        <p className="Prose">{text}</p>
      </div>
    </div>
  );
}

/** How to reach a person: asked for by itself, even where the name is shown. */
function ContactBox({ code }: { readonly code: string }) {
  const t = useText();
  const words = useRecordWords();
  const [isShown, setShown] = useState(false);
  const { data } = useAnswer("record.show", { kind: "person", code, names: true }, isShown);
  const contact = data?.fields["contact"];
  return (
    <Group title={words.field("person", "contact")}>
      <p className="small muted pane-row">{t("people.contactApart")}</p>
      {isShown && data !== undefined && (
        <p className="Prose">{typeof contact === "string" ? contact : t("people.contactNone")}</p>
      )}
      <div className="row pane-row">
        <Button
          label={t(isShown ? "people.contactHide" : "people.contactShow")}
          isSmall
          onPress={() => setShown(!isShown)}
        />
      </div>
    </Group>
  );
}

const ofKind = (around: readonly RecordAround[], kind: RecordAround["kind"]): RecordAround[] =>
  around.filter((other) => other.kind === kind);

function Side({ record, around }: PersonProps) {
  const given = { person: record.id };
  const without = ["person"];
  return (
    <aside className="CasePage-side pane">
      <RecordGroup kind="case" records={ofKind(around, "case")} />
      <RecordGroup
        kind="consent"
        records={ofKind(around, "consent")}
        without={without}
        given={given}
        beside={<ConsentFormButton people={[record.code]} />}
      />
      <RecordGroup kind="testimony" records={ofKind(around, "testimony")} without={without} />
      <RecordGroup kind="mandate" records={ofKind(around, "mandate")} given={given} />
      <RecordGroup
        kind="communication"
        records={ofKind(around, "communication")}
        without={without}
        given={given}
      />
      <ContactBox code={record.code} />
    </aside>
  );
}

function Main({ record, around }: PersonProps) {
  const t = useText();
  const words = useRecordWords();
  const { names } = useNames();
  const { risk } = record.fields;
  return (
    <section className="pane stack-2" aria-label={words.kind("person")}>
      {!names && <p className="small muted">{t("people.hidden", { code: record.code })}</p>}
      {typeof risk === "string" && <Risk text={risk} />}
      <RecordFacts record={record} without={["risk", "contact"]} />
      <RecordGroup kind="status" records={ofKind(around, "status")} given={{ person: record.id }}>
        <TimelineDrawing about={{ kind: "person", code: record.code }} />
        <RecordTimeline around={around} kinds={["status", "event"]} isOfOne />
      </RecordGroup>
      <RecordGroup
        kind="act"
        records={ofKind(around, "act")}
        without={["person"]}
        given={{ person: record.id }}
      />
      <InjuryGroup person={record.id} injuries={ofKind(around, "injury")} />
      <RecordItems kind="person" code={record.code} />
      <LinkList record={record} />
      <RecordOrigins record={record} />
      <RecordHistory kind="person" code={record.code} />
      <WithdrawRecord record={record} />
    </section>
  );
}

/** A person: under a code until the name is asked for; what happened to them, what shows it, what they agreed to. */
export function PersonScreen({ code }: { readonly code: string }) {
  const t = useText();
  const { go } = useNavigation();
  const { names } = useNames();
  const { data: record, error } = useAnswer("record.show", { kind: "person", code, names });
  const { data: around } = useAnswer("record.around", { kind: "person", code, names });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (record === undefined || around === undefined) return null;
  return (
    <>
      <RecordHead record={record} shown={["role"]}>
        <FillFormButton source={{ of: "record", kind: "person", code }} />
        {record.withdrawnAt === undefined && (
          <Button
            label={t("write.title")}
            icon={PenLine}
            isSmall
            onPress={() => go({ at: "write", person: record.id })}
          />
        )}
        {record.withdrawnAt === undefined && (
          <Button
            label={t("merge.open")}
            icon={Merge}
            isSmall
            onPress={() => go({ at: "merge", people: { stays: record.code, goes: "" } })}
          />
        )}
      </RecordHead>
      <div className="Scroll">
        <div className="CasePage">
          <Main record={record} around={around} />
          <Side record={record} around={around} />
        </div>
      </div>
    </>
  );
}
