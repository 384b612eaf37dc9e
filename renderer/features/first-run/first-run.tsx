import { useState } from "react";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { StepList } from "../../ui/step-list.tsx";
import { LockStep } from "./lock-step.tsx";
import type { NewVaultPlan } from "./new-vault-plan.ts";
import { PassphraseStep } from "./passphrase-step.tsx";
import { PlaceStep } from "./place-step.tsx";
import { WordsCheckStep } from "./words-check-step.tsx";
import { WordsStep } from "./words-step.tsx";

const steps = ["place", "passphrase", "words", "check", "lock"] as const;

type StepName = (typeof steps)[number];

const titles: Readonly<Record<StepName, MessageId>> = {
  place: "first.place",
  passphrase: "first.passphrase",
  words: "first.words",
  check: "first.check",
  lock: "first.lock",
};

/** From nothing to an open vault in five steps; the vault is made between the second and the third. */
export function FirstRun({ onLeave }: { readonly onLeave: () => void }) {
  const t = useText();
  const [step, setStep] = useState<StepName>("place");
  const [plan, setPlan] = useState<NewVaultPlan>({ folder: undefined, name: "", passphrase: "", words: [] });
  const go = (next: StepName) => (part: Partial<NewVaultPlan>) => {
    setPlan({ ...plan, ...part });
    setStep(next);
  };
  return (
    <div className="FR">
      <aside>
        <StepList steps={steps.map((name) => ({ label: t(titles[name]) }))} current={steps.indexOf(step)} />
      </aside>
      <section className="stack-2">
        {step === "place" && <PlaceStep plan={plan} onBack={onLeave} onNext={go("passphrase")} />}
        {step === "passphrase" && (
          <PassphraseStep plan={plan} onBack={() => setStep("place")} onNext={go("words")} />
        )}
        {step === "words" && <WordsStep words={plan.words} onNext={() => setStep("check")} />}
        {step === "check" && (
          <WordsCheckStep
            words={plan.words}
            onBack={() => setStep("words")}
            onNext={() => go("lock")({ words: [] })}
          />
        )}
        {step === "lock" && <LockStep passphrase={plan.passphrase} />}
      </section>
    </div>
  );
}
