import {
  CalendarClock,
  CircleHelp,
  type LucideIcon,
  MapPin,
  MessagesSquare,
  ScanFace,
  ScrollText,
  Smartphone,
  UserPen,
  Waypoints,
} from "lucide-react";
import { useIntl } from "react-intl";
import type { Copies, Disclosure, LanguageCode } from "../../../electron/contract/view-types.ts";
import { intakeWords } from "../../../electron/core/records/intake-words.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Callout, Status } from "../../ui/notes.tsx";
import { NamedPeople } from "../records/named-people.tsx";
import { type DisclosureStepProps, Row } from "./disclosure-row.tsx";
import { leavingBytes, nameablePeople } from "./export-plan.ts";
import { FileNamesList, FileNamesRow } from "./file-names-row.tsx";
import { RecordsAlong } from "./records-along.tsx";

const sayings = [
  ["withPlace", "export.place", MapPin],
  ["withTime", "export.time", CalendarClock],
  ["withDevice", "export.device", Smartphone],
  ["withAuthor", "export.author", UserPen],
  ["undescribed", "export.unknown", CircleHelp],
] as const satisfies readonly (readonly [keyof Disclosure, MessageId, LucideIcon])[];

/** What files say about themselves: it goes with originals and stays behind with safe copies. */
function Sayings({ copies, disclosure }: { readonly copies: Copies; readonly disclosure: Disclosure }) {
  const t = useText();
  const { count } = useAmounts();
  return sayings.map(([field, message, icon]) => {
    const items = disclosure[field];
    if (field === "undescribed" && items === 0) return null;
    const amount =
      items === 0 ? t("export.none") : t("export.inItems", { count: items, shown: count(items) });
    const goes = items > 0 && copies !== "safe";
    return (
      <Row
        key={field}
        icon={icon}
        kind={t(message)}
        amount={<span className={items === 0 ? "muted" : ""}>{amount}</span>}
        fate={
          goes ? (
            <Status weight="caution">{t("export.goes")}</Status>
          ) : (
            <span className="muted">{items === 0 ? "" : t("export.stays")}</span>
          )
        }
      />
    );
  });
}

function Handlers({ plan: { copies, namesSource }, disclosure, onChange }: DisclosureStepProps) {
  const t = useText();
  const isOffered = copies !== "safe" && disclosure.withSource > 0;
  return (
    <Row
      icon={ScrollText}
      kind={t("export.handled")}
      amount={t(copies === "safe" ? "export.handledSafe" : "export.handledOriginal")}
      fate={
        isOffered ? (
          <Choice
            label={t("export.nameSource")}
            value={namesSource ? "names" : "codes"}
            options={[
              { value: "codes", label: t("export.codes") },
              { value: "names", label: t("export.sourceNames") },
            ]}
            onChange={(value) => onChange({ namesSource: value === "names" })}
          />
        ) : (
          <span className="muted">{t("export.codes")}</span>
        )
      }
    />
  );
}

/** What was said of how the originals came to be: the answers stay unless somebody lets them go along. */
function Answers({ plan: { copies, tellsAnswers }, disclosure, onChange }: DisclosureStepProps) {
  const t = useText();
  const { count } = useAmounts();
  const { title } = intakeWords[useIntl().locale as LanguageCode];
  const items = disclosure.withAnswers;
  const isOffered = copies !== "safe" && items > 0;
  return (
    <Row
      icon={MessagesSquare}
      kind={title}
      amount={
        <span className={items === 0 ? "muted" : ""}>
          {items === 0 ? t("export.none") : t("export.inItems", { count: items, shown: count(items) })}
        </span>
      }
      fate={
        isOffered ? (
          <Choice
            label={title}
            value={tellsAnswers ? "go" : "stay"}
            options={[
              { value: "stay", label: t("export.answersStay") },
              { value: "go", label: t("export.answersGo") },
            ]}
            onChange={(value) => onChange({ tellsAnswers: value === "go" })}
          />
        ) : (
          <span className="muted">{items === 0 ? "" : t("export.stays")}</span>
        )
      }
    />
  );
}

/** What the register knows of the originals: it stays unless somebody lets it go along. */
function Register({ plan: { copies, withRecords }, disclosure: { records }, onChange }: DisclosureStepProps) {
  const t = useText();
  const { count } = useAmounts();
  const isOffered = copies !== "safe" && records.total > 0;
  return (
    <Row
      icon={Waypoints}
      kind={t("export.register")}
      amount={
        <span className={records.total === 0 ? "muted" : ""}>
          {t("export.recordsLinked", { count: records.total, shown: count(records.total) })}
        </span>
      }
      fate={
        isOffered ? (
          <Choice
            label={t("export.register")}
            value={withRecords ? "goes" : "stays"}
            options={[
              { value: "stays", label: t("export.stays") },
              { value: "goes", label: t("export.goesAlong") },
            ]}
            onChange={(value) => onChange({ withRecords: value === "goes" })}
          />
        ) : (
          <span className="muted">{records.total === 0 ? "" : t("export.stays")}</span>
        )
      }
    />
  );
}

function DisclosureTable(props: DisclosureStepProps) {
  const t = useText();
  const { count } = useAmounts();
  const { plan, disclosure } = props;
  const { copies } = plan;
  const open = copies === "safe" ? disclosure.items - disclosure.covered : disclosure.items;
  return (
    <table className="Table flush Disc">
      <thead>
        <tr>
          <th scope="col">{t("export.kind")}</th>
          <th scope="col">{t("export.inBundle")}</th>
          <th scope="col">{t("export.fate")}</th>
        </tr>
      </thead>
      <tbody>
        <FileNamesRow {...props} />
        <Sayings copies={copies} disclosure={disclosure} />
        <Row
          icon={ScanFace}
          kind={t("export.faces")}
          amount={t("export.uncovered", { count: open, shown: count(open) })}
          fate={open > 0 && <Status weight="caution">{t("export.canBeSeen")}</Status>}
        />
        <Handlers {...props} />
        <Answers {...props} />
        <Register {...props} />
      </tbody>
    </table>
  );
}

/** What the receivers will learn, counted and named, before anything leaves. */
export function DisclosureStep(props: DisclosureStepProps) {
  const t = useText();
  const { bytes } = useAmounts();
  const { plan, disclosure } = props;
  const { copies, withRecords } = plan;
  const people = nameablePeople(plan, disclosure);
  return (
    <>
      <header>
        <h2>{t("export.learn")}</h2>
        <p className="muted">
          {t("export.amount", { count: disclosure.items, size: bytes(leavingBytes(copies, disclosure)) })}
        </p>
      </header>
      <DisclosureTable {...props} />
      {copies !== "safe" && plan.tellsAnswers && (
        <Callout title={t("export.answersTitle")} weight="caution">
          {t("export.answersText")}
        </Callout>
      )}
      {copies !== "safe" && withRecords && <RecordsAlong {...props} />}
      {copies !== "safe" && people.length > 0 && (
        <NamedPeople
          title={t("export.nameThem")}
          text={t("export.nameThemText")}
          people={people}
          named={plan.namedPeople}
          onChange={(namedPeople) => props.onChange({ namedPeople })}
        />
      )}
      {copies !== "safe" && <FileNamesList {...props} />}
    </>
  );
}
