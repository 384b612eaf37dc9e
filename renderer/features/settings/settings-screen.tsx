import type { InputOf } from "../../../electron/contract/commands.ts";
import { useAct, useAnswer } from "../../client/questions.ts";
import { languageNames, languages } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Select } from "../../ui/select.tsx";
import { SettingRow, SwitchRow } from "../../ui/switch-row.tsx";
import { LockAfter } from "./lock-after.tsx";
import { NewPassphrase } from "./new-passphrase.tsx";
import { VaultFacts } from "./vault-facts.tsx";
import { VaultSettings } from "./vault-settings.tsx";

type Change = (part: InputOf<"app.prefer">) => void;

function Looks({ change }: { readonly change: Change }) {
  const t = useText();
  const { data: state } = useAnswer("app.state", {});
  if (state === undefined) return null;
  const { preferences } = state;
  return (
    <>
      <h2>{t("settings.looks")}</h2>
      <SettingRow title={t("settings.language")}>
        <Select
          label={t("settings.language")}
          value={preferences.language}
          options={[
            { value: "system", label: t("settings.asSystem") },
            ...languages.map((value) => ({ value, label: languageNames[value] })),
          ]}
          onChange={(language) => change({ language })}
        />
      </SettingRow>
      <SettingRow title={t("settings.theme")}>
        <Choice
          label={t("settings.theme")}
          value={preferences.theme}
          options={[
            { value: "system", label: t("settings.asSystem") },
            { value: "light", label: t("settings.light") },
            { value: "dark", label: t("settings.dark") },
          ]}
          onChange={(theme) => change({ theme })}
        />
      </SettingRow>
      <SettingRow title={t("settings.density")} hint={t("settings.densityHint")}>
        <Choice
          label={t("settings.density")}
          value={preferences.density}
          options={[
            { value: "auto", label: t("settings.auto") },
            { value: "comfortable", label: t("settings.comfortable") },
            { value: "compact", label: t("settings.compact") },
          ]}
          onChange={(density) => change({ density })}
        />
      </SettingRow>
    </>
  );
}

function Viewing({ change }: { readonly change: Change }) {
  const t = useText();
  const { data: state } = useAnswer("app.state", {});
  if (state === undefined) return null;
  const { blursPictures, showsGreyFirst, startsMuted, hidesFromScreenshots } = state.preferences;
  return (
    <>
      <h2>{t("settings.viewing")}</h2>
      <SwitchRow
        title={t("settings.blur")}
        hint={t("settings.blurHint")}
        isOn={blursPictures}
        onChange={(isOn) => change({ blursPictures: isOn })}
      />
      <SwitchRow
        title={t("settings.grey")}
        hint={t("settings.greyHint")}
        isOn={showsGreyFirst}
        onChange={(isOn) => change({ showsGreyFirst: isOn })}
      />
      <SwitchRow
        title={t("settings.muted")}
        hint={t("settings.mutedHint")}
        isOn={startsMuted}
        onChange={(isOn) => change({ startsMuted: isOn })}
      />
      <SwitchRow
        title={t("settings.screenshots")}
        hint={t("settings.screenshotsHint")}
        isOn={hidesFromScreenshots}
        onChange={(isOn) => change({ hidesFromScreenshots: isOn })}
      />
    </>
  );
}

function Locking({ change }: { readonly change: Change }) {
  const t = useText();
  const { data: state } = useAnswer("app.state", {});
  const forget = useAct("app.forgetVault", ["app.state"]);
  if (state === undefined) return null;
  return (
    <>
      <h2>{t("settings.locking")}</h2>
      <SettingRow title={t("settings.lockAfter")} hint={t("settings.lockAfterHint")}>
        <LockAfter
          value={state.preferences.lockAfterMinutes}
          onChange={(lockAfterMinutes) => change({ lockAfterMinutes })}
        />
      </SettingRow>
      <SettingRow title={t("settings.hide")} hint={t("settings.hideHint")}>
        <span className="row">
          <kbd className="Key">Esc</kbd>
          <kbd className="Key">Esc</kbd>
        </span>
      </SettingRow>
      <SettingRow title={t("settings.forget")} hint={t("settings.forgetHint")}>
        <Button
          label={t("settings.forgetAct")}
          isDisabled={state.knownVault === undefined}
          onPress={() => forget.mutate({})}
        />
      </SettingRow>
      <NewPassphrase />
    </>
  );
}

export function SettingsScreen() {
  const t = useText();
  const { mutate: change } = useAct("app.prefer", ["app.state"]);
  return (
    <>
      <div className="Bar">
        <h1>{t("nav.settings")}</h1>
      </div>
      <div className="Scroll">
        <div className="SBody">
          <Looks change={change} />
          <Viewing change={change} />
          <Locking change={change} />
          <VaultSettings />
          <VaultFacts />
        </div>
      </div>
    </>
  );
}
