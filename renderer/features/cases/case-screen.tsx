import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { RecordAround, RecordDetails } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { usePictureWords } from "../../text/picture-words.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { AtlasPane } from "../atlas/atlas-pane.tsx";
import { TimelineDrawing } from "../atlas/timeline-drawing.tsx";
import { FillFormButton } from "../forms/fill-form-button.tsx";
import { HandoverButton } from "../handover/handover-button.tsx";
import { LinkList } from "../records/link-list.tsx";
import { useNames } from "../records/names.tsx";
import { RecordGroup } from "../records/record-group.tsx";
import { RecordHistory } from "../records/record-history.tsx";
import { PersonTag } from "../records/record-line.tsx";
import { RecordHead } from "../records/record-head.tsx";
import { RecordTimeline } from "../records/record-timeline.tsx";
import { RecordFacts } from "../records/record-value.tsx";
import { WithdrawRecord } from "../records/withdraw-record.tsx";
import { AddMenu } from "./add-menu.tsx";
import { CaseItems } from "./case-items.tsx";
import { MissingList } from "./missing-list.tsx";

interface CaseProps {
  readonly record: RecordDetails;
  readonly around: readonly RecordAround[];
}

const ofKind = (around: readonly RecordAround[], kind: RecordAround["kind"]): RecordAround[] =>
  around.filter((other) => other.kind === kind);

function Overview({ record, around }: CaseProps) {
  const t = useText();
  const words = useRecordWords();
  const people = ofKind(around, "person");
  return (
    <div className="CasePage">
      <section className="pane" aria-label={t("cases.timeline")}>
        {around.length === 0 ? (
          <p className="muted">{t("cases.timelineNone")}</p>
        ) : (
          <>
            <TimelineDrawing about={{ kind: "case", code: record.code }} />
            <RecordTimeline around={around} kinds={["event", "status", "communication"]} />
          </>
        )}
      </section>
      <aside className="CasePage-side pane" aria-label={t("missing.title")}>
        <MissingList code={record.code} />
        <Group title={words.kinds("person")}>
          <div className="row wrap pane-row">
            {people.map((person) => (
              <PersonTag key={person.id} record={person} />
            ))}
          </div>
        </Group>
        <RecordGroup kind="mandate" records={ofKind(around, "mandate")} />
        <RecordFacts record={record} without={["title", "state", "lead"]} />
      </aside>
    </div>
  );
}

function People({ around }: CaseProps) {
  const statuses = ofKind(around, "status");
  const consents = ofKind(around, "consent");
  return (
    <div className="body stack-2">
      {ofKind(around, "person").map((person) => (
        <section key={person.id} className="stack" aria-label={person.code}>
          <PersonTag record={person} />
          <RecordGroup
            kind="status"
            records={statuses.filter(({ references }) => references["person"]?.id === person.id)}
            without={["person"]}
            given={{ person: person.id }}
          />
          <RecordGroup
            kind="consent"
            records={consents.filter(({ references }) => references["person"]?.id === person.id)}
            without={["person"]}
            given={{ person: person.id }}
          />
        </section>
      ))}
    </div>
  );
}

function Records({ record, around }: CaseProps) {
  return (
    <div className="body stack-2">
      <RecordFacts record={record} />
      <LinkList record={record} />
      <RecordGroup
        kind="consent"
        records={ofKind(around, "consent").filter(({ via }) => via === undefined)}
      />
      <RecordHistory kind="case" code={record.code} />
      <WithdrawRecord record={record} />
    </div>
  );
}

function CaseTab({
  id,
  label,
  number,
}: {
  readonly id: string;
  readonly label: string;
  readonly number?: number | undefined;
}) {
  const { count } = useAmounts();
  return (
    <Tab className="Tab" id={id}>
      {label}
      {number !== undefined && <span className="n num">{count(number)}</span>}
    </Tab>
  );
}

function CaseTabs({ record, around }: CaseProps) {
  const t = useText();
  const words = useRecordWords();
  const say = usePictureWords();
  const { data: items } = useAnswer("record.items", { kind: "case", code: record.code, limit: 0, offset: 0 });
  const numberOf = (kind: RecordAround["kind"]): number => ofKind(around, kind).length;
  const communications = ofKind(around, "communication");
  const panels: readonly (readonly [string, ReactNode])[] = [
    ["overview", <Overview key="overview" record={record} around={around} />],
    ["items", <CaseItems key="items" record={record} />],
    ["people", <People key="people" record={record} around={around} />],
    [
      "communications",
      <div key="communications" className="body stack-2">
        <RecordGroup kind="communication" records={communications} given={{ case: record.id }}>
          <RecordTimeline around={around} kinds={["communication"]} />
        </RecordGroup>
      </div>,
    ],
    ["facts", <Records key="facts" record={record} around={around} />],
    [
      "map",
      <div key="map" className="body">
        <AtlasPane about={{ kind: "case", code: record.code }} />
      </div>,
    ],
  ];
  return (
    <Tabs className="DetailTabs">
      <TabList className="Tabs" aria-label={words.kind("case")}>
        <CaseTab id="overview" label={t("cases.overview")} />
        <CaseTab id="items" label={words.kinds("item")} number={items?.total} />
        <CaseTab id="people" label={words.kinds("person")} number={numberOf("person")} />
        <CaseTab id="communications" label={words.kinds("communication")} number={communications.length} />
        <CaseTab id="facts" label={t("cases.facts")} />
        <CaseTab id="map" label={say("map.title")} />
      </TabList>
      {panels.map(([id, panel]) => (
        <TabPanel key={id} className="Scroll" id={id}>
          {panel}
        </TabPanel>
      ))}
    </Tabs>
  );
}

/** A case: what happened, to whom, what shows it, who was written to, and what is missing. */
export function CaseScreen({ code }: { readonly code: string }) {
  const { names } = useNames();
  const { data: record, error } = useAnswer("record.show", { kind: "case", code, names });
  const { data: around } = useAnswer("record.around", { kind: "case", code, names });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (record === undefined || around === undefined) return null;
  return (
    <>
      <RecordHead record={record} shown={["state", "lead"]}>
        <FillFormButton source={{ of: "record", kind: "case", code }} />
        <HandoverButton ofCase={code} />
        <AddMenu record={record} />
      </RecordHead>
      <CaseTabs record={record} around={around} />
    </>
  );
}
