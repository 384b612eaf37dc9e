import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Disclosure, SafeCopyReport } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { questionOf } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { StepPage } from "../../ui/step-page.tsx";
import { NotCovered } from "../consent/not-covered.tsx";
import { forUse, type Outlook, useOutlook } from "../consent/purpose.ts";
import { UseChoice } from "../consent/use-choice.tsx";
import type { WorkJob } from "../tray/long-work.tsx";
import { PaceLine, partOf } from "../tray/pace.tsx";
import { CopiesStep } from "./copies-step.tsx";
import { DisclosureStep } from "./disclosure-step.tsx";
import { ExportFoot } from "./export-foot.tsx";
import { copiesWords, type ExportPlan, nameablePeople, newPlan, stepNumbers } from "./export-plan.ts";
import { MissingCopies } from "./missing-copies.tsx";
import { Recipients } from "./recipients.tsx";
import { useCopyMaking } from "./use-copy-making.ts";
import { useSealing } from "./use-sealing.ts";

function useSteps(plan: ExportPlan) {
  const t = useText();
  const { count } = useAmounts();
  return [
    { label: t("nav.items"), note: count(plan.items.length) },
    { label: t("item.copies"), note: t(copiesWords[plan.copies]) },
    { label: t("export.discloses") },
    { label: t("export.recipients") },
    { label: t("export.words") },
  ];
}

/** What is under way, and that nobody has to wait for it here. */
function Sealing({ job }: { readonly job: WorkJob }) {
  const t = useText();
  const { progress } = job;
  return (
    <Callout title={t("export.sealing")}>
      <p>{t("export.sealingText")}</p>
      <ProgressLine
        label={t("export.sealing")}
        part={progress === undefined ? undefined : partOf(progress)}
      />
      {progress !== undefined && <PaceLine progress={progress} startedMs={job.startedMs} isSteady />}
    </Callout>
  );
}

interface PlanProps {
  readonly plan: ExportPlan;
  readonly disclosure: Disclosure;
  readonly onChange: (part: Partial<ExportPlan>) => void;
}

interface StepBodyProps extends PlanProps {
  readonly step: number;
  readonly isUseNeeded: boolean;
}

function StepBody({ step, plan, disclosure, isUseNeeded, onChange }: StepBodyProps) {
  const { copies, wanted, purpose } = plan;
  switch (step) {
    case stepNumbers.copies:
      return (
        <>
          <CopiesStep
            copies={copies}
            disclosure={disclosure}
            onChange={(next) => onChange({ copies: next })}
          />
          <UseChoice
            use={purpose.use}
            isNeeded={isUseNeeded}
            onChange={(use) => onChange({ purpose: forUse(purpose, use) })}
          />
        </>
      );
    case stepNumbers.disclosure:
      return <DisclosureStep plan={plan} disclosure={disclosure} onChange={onChange} />;
    default:
      return <Recipients wanted={wanted} onChange={(next) => onChange({ wanted: next })} />;
  }
}

interface ExportStepsProps extends PlanProps {
  readonly outlook: Outlook;
  readonly onRefused: (report: SafeCopyReport) => void;
}

function ExportSteps({ plan, outlook, disclosure, onChange, onRefused }: ExportStepsProps) {
  const t = useText();
  const { go } = useNavigation();
  const steps = useSteps(plan);
  const [step, setStep] = useState<number>(stepNumbers.copies);
  const sealing = useSealing(plan);
  const making = useCopyMaking(onRefused);
  const missing = plan.copies === "original" ? [] : disclosure.withoutCopy;
  const leaveOut = (): void => {
    const items = plan.items.filter((item) => missing.every((gone) => gone.item !== item));
    if (items.length === 0) go({ at: "items" });
    else onChange({ items });
  };
  return (
    <StepPage
      title={t("export.heading")}
      steps={steps}
      current={sealing.running === undefined ? step : stepNumbers.words}
      foot={
        <ExportFoot
          plan={plan}
          step={step}
          blocked={missing.length + outlook.heldUp}
          sealing={sealing}
          onStep={setStep}
        />
      }
    >
      {missing.length > 0 && step !== stepNumbers.recipients && (
        <MissingCopies
          missing={missing}
          refusals={plan.refusals}
          isMaking={making.isMaking}
          onMake={() => making.make(missing)}
          onLeaveOut={leaveOut}
        />
      )}
      <NotCovered
        outlook={outlook}
        purpose={plan.purpose}
        canLeaveOut={outlook.blocked.length + outlook.testimonies.length < plan.items.length}
        onChange={(purpose) => onChange({ purpose })}
        isForBundle
      />
      {making.code !== undefined && <ErrorNote code={making.code} />}
      {sealing.running === undefined ? (
        <StepBody
          step={step}
          plan={plan}
          disclosure={disclosure}
          isUseNeeded={outlook.isUseNeeded}
          onChange={onChange}
        />
      ) : (
        <Sealing job={sealing.running} />
      )}
      {sealing.code !== undefined && <ErrorNote code={sealing.code} />}
    </StepPage>
  );
}

/** What is told of the items that go as things stand; while it is asked anew, what was told before stands. */
function useDisclosure({ items, purpose, fileNames, namedPeople }: ExportPlan, outlook: Outlook) {
  const left = purpose.leavesOut ? [...outlook.blocked, ...outlook.testimonies] : [];
  const stays = new Set(left.map(({ item }) => item));
  const going = items.filter((item) => !stays.has(item));
  const { use } = purpose;
  const names = { fileNames, namedPeople: [...namedPeople] };
  const wish = {
    items: going.length === 0 ? [...items] : going,
    ...(use !== undefined && { use }),
    ...names,
  };
  return useQuery({ ...questionOf("item.disclosure", wish), placeholderData: keepPreviousData });
}

/** From chosen items to a sealed file: which copies, what they tell, for whom, and the words to read to them. */
export function ExportScreen({ items }: { readonly items: readonly string[] }) {
  const [plan, setPlan] = useState(() => newPlan(items));
  const outlook = useOutlook(plan.items, { copies: plan.copies }, plan.purpose);
  const { data: disclosure, error } = useDisclosure(plan, outlook);
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (disclosure === undefined) return null;
  const people = nameablePeople(plan, disclosure);
  return (
    <ExportSteps
      // Nobody is named who is no longer in what goes.
      plan={{ ...plan, namedPeople: plan.namedPeople.filter((code) => people.includes(code)) }}
      outlook={outlook}
      disclosure={disclosure}
      onChange={(part) => setPlan((before) => ({ ...before, ...part }))}
      onRefused={(report) =>
        setPlan((before) => ({ ...before, refusals: new Map(before.refusals).set(report.item, report) }))
      }
    />
  );
}
