import { Languages } from "lucide-react";
import type { AppState } from "../../../electron/contract/view-types.ts";
import { useAct } from "../../client/questions.ts";
import { chooseLanguage, languageNames, languages } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Select } from "../../ui/select.tsx";

/** The language can be changed before anything else is understood. */
export function LanguageMenu({ state }: { readonly state: AppState }) {
  const t = useText();
  const prefer = useAct("app.prefer", ["app.state"]);
  return (
    <span className="row">
      <Icon of={Languages} />
      <Select
        label={t("settings.language")}
        value={chooseLanguage(state.preferences.language, state.systemLanguages)}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(language) => prefer.mutate({ language })}
      />
    </span>
  );
}
