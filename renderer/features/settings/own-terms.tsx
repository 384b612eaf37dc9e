import { useState } from "react";
import { termKinds } from "../../../electron/core/records/term.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { SettingRow } from "../../ui/switch-row.tsx";
import { TermPicker } from "../records/pickers.tsx";
import { useRecordAct } from "../records/use-record-act.ts";

/** Terms beside those of the program, and terms that nobody is to use any longer; what was said with them stays. */
export function OwnTerms() {
  const t = useText();
  const { go } = useNavigation();
  const [term, setTerm] = useState("");
  const retire = useRecordAct("term.retire");
  return (
    <>
      <SettingRow title={t("terms.own")} hint={t("terms.ownHint")}>
        <Button label={t("terms.open")} isSmall onPress={() => go({ at: "records", kind: "term" })} />
      </SettingRow>
      <SettingRow title={t("terms.retire")} hint={t("terms.retireHint")}>
        <div className="stack">
          <TermPicker label={t("terms.which")} value={term} onChange={setTerm} kinds={termKinds} />
          <div>
            <Button
              label={t("terms.retireDo")}
              isSmall
              isDisabled={term === "" || retire.isPending}
              onPress={() => retire.mutate({ code: term }, { onSuccess: () => setTerm("") })}
            />
          </div>
          {retire.error !== null && <ErrorNote code={codeOf(retire.error)} />}
        </div>
      </SettingRow>
    </>
  );
}
