import { useState } from "react";
import type { BlockedItem, Disclosure, SafeCopyReport } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { StepPage } from "../../ui/step-page.tsx";
import type { WorkJob } from "../tray/long-work.tsx";
import { PaceLine, partOf } from "../tray/pace.tsx";
import { CopiesStep } from "./copies-step.tsx";
import { DisclosureStep } from "./disclosure-step.tsx";
import { ExportFoot } from "./export-foot.tsx";
import { copiesWords, type ExportPlan, newPlan, stepNumbers } from "./export-plan.ts";
import { MissingCopies } from "./missing-copies.tsx";
import { NotCovered } from "./not-covered.tsx";
import { Recipients } from "./recipients.tsx";
import { useCopyMaking } from "./use-copy-making.ts";
import { UseChoice } from "./use-choice.tsx";
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

function StepBody({ step, plan, disclosure, onChange }: PlanProps & { readonly step: number }) {
  const { copies, namesSource, wanted, use } = plan;
  switch (step) {
    case stepNumbers.copies:
      return (
        <>
          <CopiesStep
            copies={copies}
            disclosure={disclosure}
            onChange={(next) => onChange({ copies: next })}
          />
          <UseChoice use={use} onChange={(next) => onChange({ use: next, leavesOut: false })} />
        </>
      );
    case stepNumbers.disclosure:
      return (
        <DisclosureStep
          copies={copies}
          disclosure={disclosure}
          namesSource={namesSource}
          onNamesSource={(next) => onChange({ namesSource: next })}
        />
      );
    default:
      return <Recipients wanted={wanted} onChange={(next) => onChange({ wanted: next })} />;
  }
}

/** What consent does not cover, for the use that was chosen. */
function useNotCovered({ items, copies, use }: ExportPlan): readonly BlockedItem[] {
  const wish = { items: [...items], copies, use: use ?? "legal" };
  const { data = [] } = useAnswer("export.consent", wish, use !== undefined);
  return use === undefined ? [] : data;
}

interface ExportStepsProps extends PlanProps {
  readonly onRefused: (report: SafeCopyReport) => void;
}

function ExportSteps({ plan, disclosure, onChange, onRefused }: ExportStepsProps) {
  const t = useText();
  const { go } = useNavigation();
  const steps = useSteps(plan);
  const [step, setStep] = useState<number>(stepNumbers.copies);
  const sealing = useSealing(plan);
  const making = useCopyMaking(onRefused);
  const notCovered = useNotCovered(plan);
  const missing = plan.copies === "original" ? [] : disclosure.withoutCopy;
  const leaveOut = (): void => {
    const gone = new Set(missing.map(({ item }) => item));
    const items = plan.items.filter((item) => !gone.has(item));
    if (items.length === 0) go({ at: "items" });
    else onChange({ items });
  };
  const { running } = sealing;
  return (
    <StepPage
      title={t("export.heading")}
      steps={steps}
      current={running === undefined ? step : stepNumbers.words}
      foot={
        <ExportFoot
          plan={plan}
          step={step}
          blocked={missing.length + (plan.leavesOut ? 0 : notCovered.length)}
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
      {notCovered.length > 0 && (
        <NotCovered
          blocked={notCovered}
          isLeftOut={plan.leavesOut}
          onLeaveOut={(leavesOut) => onChange({ leavesOut })}
        />
      )}
      {making.code !== undefined && <ErrorNote code={making.code} />}
      {running === undefined ? (
        <StepBody step={step} plan={plan} disclosure={disclosure} onChange={onChange} />
      ) : (
        <Sealing job={running} />
      )}
      {sealing.code !== undefined && <ErrorNote code={sealing.code} />}
    </StepPage>
  );
}

/** From chosen items to a sealed file: which copies, what they tell, for whom, and the words to read to them. */
export function ExportScreen({ items }: { readonly items: readonly string[] }) {
  const [plan, setPlan] = useState(() => newPlan(items));
  const { data: disclosure, error } = useAnswer("item.disclosure", { items: [...plan.items] });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (disclosure === undefined) return null;
  return (
    <ExportSteps
      plan={plan}
      disclosure={disclosure}
      onChange={(part) => setPlan((before) => ({ ...before, ...part }))}
      onRefused={(report) =>
        setPlan((before) => ({ ...before, refusals: new Map(before.refusals).set(report.item, report) }))
      }
    />
  );
}
