import { GitCompareArrows, PenLine } from "lucide-react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { heldVersions } from "./held-versions.ts";

/** What is done with the versions of a testimony: one more, and two compared. */
export function VersionActs({ code }: { readonly code: string }) {
  const t = useText();
  const { go } = useNavigation();
  const { data: versions = [] } = useAnswer("testimony.versions", { code });
  const isComparable = heldVersions(versions).length > 1;
  return (
    <>
      <Button
        label={t("testimony.newVersion")}
        icon={PenLine}
        isSmall
        onPress={() => go({ at: "write", earlier: code })}
      />
      {isComparable && (
        <Button
          label={t("versions.act")}
          icon={GitCompareArrows}
          isSmall
          onPress={() => go({ at: "compare", code })}
        />
      )}
    </>
  );
}
