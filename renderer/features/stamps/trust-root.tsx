import { useState } from "react";
import type { RootCertificate } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";
import { useAct } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { FullHash } from "../../ui/hash-code.tsx";
import { ErrorNote } from "../../ui/notes.tsx";

/** A certificate that was read and is not trusted yet. */
interface Candidate extends RootCertificate {
  readonly file: string;
}

/** Nobody is trusted before a person has compared the fingerprint with what the authority publishes. */
export function TrustRoot() {
  const t = useText();
  const [candidate, setCandidate] = useState<Candidate | undefined>();
  const read = useAct("stamp.readRoot");
  const trust = useAct("stamp.trust", ["stamp.list"]);
  const choose = async (): Promise<void> => {
    const chosen = await call("file.choose", { for: "root" });
    if (chosen === null) return;
    read.mutate(
      { file: chosen.token },
      { onSuccess: (root) => setCandidate({ ...root, file: chosen.token }) },
    );
  };
  const close = (): void => setCandidate(undefined);
  return (
    <div className="stack pane-row">
      <div>
        <Button label={t("stamps.trust")} onPress={() => void choose()} />
      </div>
      {read.error !== null && <ErrorNote code={codeOf(read.error)} />}
      {candidate !== undefined && (
        <DialogBox
          title={t("stamps.trustTitle")}
          onClose={close}
          actions={
            <>
              <Button label={t("act.cancel")} look="quiet" onPress={close} />
              <Button
                label={t("stamps.trustIt")}
                look="main"
                isDisabled={trust.isPending}
                onPress={() =>
                  trust.mutate(
                    { file: candidate.file, fingerprint: candidate.fingerprint },
                    { onSuccess: close },
                  )
                }
              />
            </>
          }
        >
          <p>{t("stamps.compare")}</p>
          <p className="strong">
            <bdi>{candidate.subject}</bdi>
          </p>
          <FullHash hash={candidate.fingerprint} />
          {trust.error !== null && <ErrorNote code={codeOf(trust.error)} />}
        </DialogBox>
      )}
    </div>
  );
}
