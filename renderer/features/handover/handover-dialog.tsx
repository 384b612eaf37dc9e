import { useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { ForeseenHandover, WrittenHandover } from "../../../electron/contract/form-views.ts";
import type { LanguageCode, RecordKind } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useSteadyAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { foreseenOf, leavingOut, nothingSaid, purposeOf } from "../consent/purpose.ts";
import { WritingDialog } from "../consent/writing-dialog.tsx";
import { StaysBehind, WrittenFile } from "../consent/written-file.tsx";
import { NamedPeople } from "../records/named-people.tsx";
import { useLongJob } from "../tray/use-long-job.ts";

/** What stays, as it is told of everything that leaves. */
const leftOutOf = ({ records, items, closed }: ForeseenHandover["leftBehind"]) => ({
  ...{ uncovered: records + items, closed },
});

/** How much goes of each kind, and what stays in any case. */
function Goes({ foreseen: { counts, leftBehind } }: { readonly foreseen: ForeseenHandover }) {
  const t = useText();
  const words = useRecordWords();
  const { count } = useAmounts();
  const kinds = Object.entries(counts) as readonly (readonly [RecordKind | "item", number])[];
  return (
    <Group title={t("handover.goes")}>
      <div className="stack pane-row">
        <Facts facts={kinds.map(([kind, number]) => ({ label: words.kinds(kind), value: count(number) }))} />
        <div className="small muted">
          <p>{t("handover.never")}</p>
          <StaysBehind leftOut={leftOutOf(leftBehind)} />
        </div>
      </div>
    </Group>
  );
}

/** How many records and how many items. */
function amountsOf({ counts }: WrittenHandover): { readonly count: number; readonly items: number } {
  const { item = 0, ...ofRecords } = counts;
  return { count: Object.values(ofRecords).reduce((sum, number) => sum + number, 0), items: item };
}

function Written({ file }: { readonly file: WrittenHandover }) {
  const t = useText();
  const { leftBehind, sha256, veiled } = file;
  const { references } = leftBehind;
  return (
    <WrittenFile
      title={t("handover.written", amountsOf(file))}
      file={{ sha256, veiled, leftOut: leftOutOf(leftBehind) }}
    >
      {references > 0 && <p>{t("handover.references", { count: references })}</p>}
    </WrittenFile>
  );
}

type Register = Pick<InputOf<"handover.write">, "ofCase">;

function useWish(register: Register) {
  const language = useIntl().locale as LanguageCode;
  const [as, setAs] = useState<InputOf<"handover.write">["as"]>("uwazi");
  const [openedNames, setOpened] = useState<readonly string[]>([]);
  const [withPositions, setPositions] = useState(false);
  const [purpose, setPurpose] = useState(nothingSaid);
  const asked = { ...register, openedNames: [...openedNames], ...purposeOf(purpose) };
  const { data, error, isPlaceholderData } = useSteadyAnswer("handover.foresee", asked);
  const isPending = data === undefined || isPlaceholderData;
  const wish = async (): Promise<InputOf<"handover.write"> | undefined> => {
    const place = await call("place.choose", { for: "handover", as });
    if (place === null) return undefined;
    return { ...asked, ...leavingOut(purpose), as, language, withPositions, place: place.token };
  };
  return {
    ...{ as, openedNames, withPositions, purpose, foreseen: data, wish },
    ...{ setAs, setOpened, setPositions, setPurpose },
    choices: [asked, as, withPositions, purpose],
    gate: foreseenOf(data?.weighing, purpose, { isPending, error }),
  };
}

interface HandoverDialogProps {
  readonly register: Register;
  readonly onClose: () => void;
}

/** The register, or what belongs to a case, for the database of somebody else. */
export function HandoverDialog({ register, onClose }: HandoverDialogProps) {
  const t = useText();
  const wish = useWish(register);
  const { gate, purpose, foreseen } = wish;
  const work = useLongJob("handover.write", {
    ...{ doing: "handover.writing", isQuick: true, about: wish.choices },
    changes: ["item.show", "log.page", "vault.info"],
    ended: (file) => ({
      said: (saying) => saying.t("handover.written", amountsOf(file)),
      shows: <Written file={file} />,
    }),
  });
  const { state, runWith } = work;
  const { ofCase } = register;
  return (
    <WritingDialog
      title={t("handover.title")}
      isWide
      work={work}
      foreseen={gate}
      purpose={purpose}
      onPurpose={wish.setPurpose}
      onWrite={() => void runWith(wish.wish)}
      onClose={onClose}
      written={state.kind === "done" && <Written file={state.value} />}
    >
      <p>{ofCase === undefined ? t("handover.all") : t("handover.case", { code: ofCase })}</p>
      <p className="small muted">{t("handover.text")}</p>
      {/* By itself in a column that scrolls it would be squeezed to nothing. */}
      <div className="row">
        <Choice
          label={t("reports.form")}
          value={wish.as}
          options={[
            { value: "uwazi", label: t("handover.uwazi") },
            { value: "json", label: t("handover.json") },
          ]}
          onChange={wish.setAs}
        />
      </div>
      {foreseen !== undefined && <Goes foreseen={foreseen} />}
      {foreseen !== undefined && foreseen.people.length > 0 && (
        <NamedPeople
          title={t("names.open")}
          text={t("names.openText")}
          people={foreseen.people}
          named={wish.openedNames}
          onChange={wish.setOpened}
        />
      )}
      <CheckBox label={t("handover.positions")} isOn={wish.withPositions} onChange={wish.setPositions} />
    </WritingDialog>
  );
}
