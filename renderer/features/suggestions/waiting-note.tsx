import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/notes.tsx";

/** Says that bundles suggest something about which nobody has decided; nothing where nothing waits. */
export function WaitingNote() {
  const t = useText();
  const { go } = useNavigation();
  const { data: waiting = 0 } = useAnswer("suggestion.waiting", {});
  if (waiting === 0) return null;
  return (
    <div className="pane-note">
      <Callout
        title={t("suggestions.waiting", { count: waiting })}
        actions={<Button label={t("suggestions.look")} isSmall onPress={() => go({ at: "suggestions" })} />}
      >
        {t("suggestions.waitingText")}
      </Callout>
    </div>
  );
}
