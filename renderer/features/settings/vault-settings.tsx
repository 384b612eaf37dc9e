import { useState } from "react";
import type { Setting } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAct, useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { OwnTerms } from "./own-terms.tsx";
import { SettingRow, SwitchRow } from "../../ui/switch-row.tsx";

const changes = ["vault.settings", "vault.info", "log.page"] as const;

function Owner({ value }: { readonly value: string }) {
  const t = useText();
  const [owner, setOwner] = useState(value);
  const { mutate, isPending, error } = useAct("vault.set", changes);
  return (
    <SettingRow title={t("settings.owner")} hint={t("settings.ownerHint")}>
      <div className="stack">
        <Field label={t("settings.owner")} value={owner} onChange={setOwner} maxLength={200} />
        <div>
          <Button
            label={t("settings.keep")}
            isSmall
            isDisabled={isPending || owner === value}
            onPress={() => mutate({ name: "owner", value: owner })}
          />
        </div>
        {error !== null && <ErrorNote code={codeOf(error)} />}
      </div>
    </SettingRow>
  );
}

function SecondPlace({ value }: { readonly value: string }) {
  const t = useText();
  const { mutate, isPending, error } = useAct("vault.chooseSecondPlace", changes);
  return (
    <SettingRow title={t("settings.secondPlace")} hint={t("settings.secondPlaceHint")}>
      <div className="stack">
        <span className="row wrap">
          {value !== "" && <bdi>{value}</bdi>}
          <Button
            label={t("settings.choosePlace")}
            isDisabled={isPending}
            onPress={() => mutate({ isWanted: true })}
          />
          {value !== "" && (
            <Button
              label={t("settings.noSecondPlace")}
              look="quiet"
              isDisabled={isPending}
              onPress={() => mutate({ isWanted: false })}
            />
          )}
        </span>
        {error !== null && <ErrorNote code={codeOf(error)} />}
      </div>
    </SettingRow>
  );
}

const valueOf = (settings: readonly Setting[], name: Setting["name"]): string =>
  settings.find((setting) => setting.name === name)?.value ?? "";

/** What belongs to this vault wherever it is opened; every change is written to its log. */
export function VaultSettings() {
  const t = useText();
  const { data: settings } = useAnswer("vault.settings", {});
  const { mutate, error } = useAct("vault.set", changes);
  if (settings === undefined) return null;
  const owner = valueOf(settings, "owner");
  return (
    <>
      <h2>{t("settings.ofVault")}</h2>
      <SwitchRow
        title={t("settings.viewingLogged")}
        hint={t("settings.viewingLoggedHint")}
        isOn={valueOf(settings, "viewing") === "on"}
        onChange={(isOn) => mutate({ name: "viewing", value: isOn ? "on" : "off" })}
      />
      {error !== null && <ErrorNote code={codeOf(error)} />}
      <Owner key={owner} value={owner} />
      <OwnTerms />
      <SecondPlace value={valueOf(settings, "checkpoint-copy")} />
    </>
  );
}
