import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { DisclosureReview } from "./disclosure-review.tsx";
import { Recipients, type Wanted, wantedNow } from "./recipients.tsx";
import { SealedBundle } from "./sealed-bundle.tsx";

const nobody: Wanted = { way: "contacts", contacts: [], keys: "" };

/** Why a bundle cannot be sealed yet. */
const hasRecipient = ({ way, contacts, keys }: Wanted): boolean =>
  way === "passphrase" || (way === "contacts" ? contacts.length > 0 : keys.trim() !== "");

/** From chosen items to a sealed file: what it tells, for whom, and the words to read to them. */
export function ExportScreen({ items }: { readonly items: readonly string[] }) {
  const { go, choose } = useNavigation();
  const job = useJob("export.run", ["item.show", "log.page", "vault.info"]);
  if (job.state.kind !== "done" || job.state.value === null) return <ExportForm items={items} job={job} />;
  const leave = (): void => {
    choose(new Set());
    go({ at: "items" });
  };
  return <SealedBundle report={job.state.value} onLeave={leave} />;
}

interface ExportFormProps {
  readonly items: readonly string[];
  readonly job: ReturnType<typeof useJob<"export.run">>;
}

function ExportForm({ items, job }: ExportFormProps) {
  const t = useText();
  const { bytes } = useAmounts();
  const { go } = useNavigation();
  const { data: disclosure, error } = useAnswer("item.disclosure", { items: [...items] });
  const [wanted, setWanted] = useState(nobody);
  const [namesSource, setNamesSource] = useState(false);
  const { state, run, stop } = job;
  const isReady = disclosure !== undefined && hasRecipient(wanted);
  const seal = (): void => void run({ items: [...items], recipients: wantedNow(wanted), namesSource });
  return (
    <>
      <div className="Bar">
        <IconButton label={t("act.back")} icon={ArrowLeft} onPress={() => go({ at: "items" })} />
        <h1>{t("export.title", { count: items.length })}</h1>
        {disclosure !== undefined && <span className="small muted num">{bytes(disclosure.sizeBytes)}</span>}
      </div>
      <div className="Scroll">
        <div className="body stack-2">
          {error !== null && <ErrorNote code={codeOf(error)} />}
          {disclosure !== undefined && <DisclosureReview disclosure={disclosure} />}
          {(disclosure?.withSource ?? 0) > 0 && (
            <CheckBox label={t("export.nameSource")} isOn={namesSource} onChange={setNamesSource} />
          )}
          <Recipients wanted={wanted} onChange={setWanted} />
          {state.kind === "failed" && <ErrorNote code={state.code} />}
        </div>
      </div>
      <SealBar isReady={isReady} isSealing={state.kind === "running"} onSeal={seal} onStop={stop} />
    </>
  );
}

interface SealBarProps {
  readonly isReady: boolean;
  readonly isSealing: boolean;
  readonly onSeal: () => void;
  readonly onStop: () => void;
}

function SealBar({ isReady, isSealing, onSeal, onStop }: SealBarProps) {
  const t = useText();
  return (
    <div className="Foot">
      <span className="small muted">{isReady ? t("export.sealHint") : t("export.needsRecipient")}</span>
      <span className="spacer" />
      {isSealing && <Button label={t("act.stop")} look="quiet" onPress={onStop} />}
      <Button
        label={t(isSealing ? "export.sealing" : "export.seal")}
        look="main"
        isDisabled={!isReady || isSealing}
        onPress={onSeal}
      />
    </div>
  );
}
