import { Folder } from "lucide-react";
import { useState } from "react";
import { call } from "../../client/call.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Callout } from "../../ui/notes.tsx";
import type { NewVaultPlan } from "./new-vault-plan.ts";
import { StepFrame } from "./step-frame.tsx";

interface PlaceStepProps {
  readonly plan: NewVaultPlan;
  readonly onBack: () => void;
  readonly onNext: (part: Partial<NewVaultPlan>) => void;
}

/** Where the vault lies and what it is called. */
export function PlaceStep({ plan, onBack, onNext }: PlaceStepProps) {
  const t = useText();
  const [folder, setFolder] = useState(plan.folder);
  const [name, setName] = useState(plan.name);
  const choose = async (): Promise<void> => {
    const chosen = await call("vault.chooseFolder", { purpose: "create" });
    if (chosen !== null) setFolder(chosen);
  };
  const obstacle =
    folder === undefined ? t("first.needsFolder") : name.trim() === "" ? t("first.needsName") : undefined;
  return (
    <StepFrame
      title={t("first.placeTitle")}
      lead={t("first.placeLead")}
      next={t("act.continue")}
      obstacle={obstacle}
      onBack={onBack}
      onNext={() => onNext({ folder, name: name.trim() })}
    >
      <Field
        label={t("first.name")}
        hint={t("first.nameHint")}
        value={name}
        onChange={setName}
        isLarge
        autoFocus
        maxLength={120}
      />
      <div className="Field">
        <span className="Field-label">{t("first.folder")}</span>
        <div className="row wrap">
          <Button label={t("first.choose")} icon={Folder} onPress={() => void choose()} />
          {folder !== undefined && <bdi role="status">{folder.names[0]}</bdi>}
        </div>
        <span className="Field-hint">{t("first.folderHint")}</span>
      </div>
      <Callout title={t("first.neutral")}>{t("first.neutralText")}</Callout>
    </StepFrame>
  );
}
