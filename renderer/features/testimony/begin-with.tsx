import { useState } from "react";
import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { type HeldVersion, heldVersions } from "./held-versions.ts";

interface BeginWithProps {
  /** Of a testimony of which a later version is written. */
  readonly code: string;
  /** Whether the page is still empty: nothing that was written is written over. */
  readonly canBegin: boolean;
  readonly onText: (text: string) => void;
}

/** What a later version takes over from the newest, and its text for whoever means to open it. */
export function BeginWith({ code, canBegin, onText }: BeginWithProps) {
  const t = useText();
  const [failure, setFailure] = useState<ErrorCode>();
  const { data: versions = [], error } = useAnswer("testimony.versions", { code });
  // The one that a later version follows, whether its text can still be opened or not.
  const newest = versions.findLast((version) => version.code !== undefined);
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (newest === undefined) return null;
  const n = newest.number;
  const [opened] = heldVersions([newest]);
  const open = ({ code: ofText }: HeldVersion): void => {
    call("testimony.read", { code: ofText, opensTestimony: true }).then(
      ({ text }) => onText(text),
      (reason: unknown) => setFailure(codeOf(reason)),
    );
  };
  return (
    <div className="stack">
      <p className="small muted">{t("write.carried", { n })}</p>
      {canBegin && opened !== undefined && (
        <div className="stack">
          <div>
            <Button label={t("write.begin", { n })} isSmall onPress={() => open(opened)} />
          </div>
          <p className="small muted">{t("write.beginNote")}</p>
        </div>
      )}
      {failure !== undefined && <ErrorNote code={failure} />}
    </div>
  );
}
