import { PackageOpen } from "lucide-react";
import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { Chosen } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field } from "../../ui/field.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import { WaitingNote } from "../suggestions/waiting-note.tsx";
import { partOf } from "../tray/pace.tsx";
import { TakeReceipt } from "./receipts.tsx";
import { Verdict } from "./verdict.tsx";

type Key = InputOf<"bundle.verify">["key"];
type Way = Key["with"];

interface Opening {
  readonly way: Way;
  readonly passphrase: string;
  readonly identity: Chosen | undefined;
  readonly signer: string;
}

const atFirst: Opening = { way: "vault", passphrase: "", identity: undefined, signer: "" };

/** The key as it is asked with, once everything that it needs is there. */
function keyOf({ way, passphrase, identity }: Opening): Key | undefined {
  if (way === "vault") return { with: "vault" };
  if (way === "passphrase") return passphrase === "" ? undefined : { with: "passphrase", passphrase };
  return identity === undefined ? undefined : { with: "identity", identity: identity.token };
}

interface OpeningFormProps {
  readonly opening: Opening;
  readonly onChange: (opening: Opening) => void;
}

function OpeningForm({ opening, onChange }: OpeningFormProps) {
  const t = useText();
  const choose = async (): Promise<void> => {
    const identity = await call("bundle.chooseIdentity", {});
    if (identity !== null) onChange({ ...opening, identity });
  };
  return (
    <form className="stack-2" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t("bundle.openWith")}
        value={opening.way}
        options={[
          { value: "vault", label: t("bundle.withVault") },
          { value: "passphrase", label: t("bundle.withPassphrase") },
          { value: "identity", label: t("bundle.withIdentity") },
        ]}
        onChange={(way) => onChange({ ...opening, way })}
      />
      {opening.way === "passphrase" && (
        <SecretField
          label={t("bundle.passphrase")}
          value={opening.passphrase}
          onChange={(passphrase) => onChange({ ...opening, passphrase })}
        />
      )}
      {opening.way === "identity" && (
        <div className="row wrap">
          <Button label={t("bundle.chooseIdentity")} onPress={() => void choose()} />
          <bdi>{opening.identity?.names[0]}</bdi>
        </div>
      )}
      <Field
        label={t("bundle.signer")}
        hint={t("bundle.signerHint")}
        value={opening.signer}
        onChange={(signer) => onChange({ ...opening, signer })}
      />
    </form>
  );
}

function NoBundle({ onChoose }: { readonly onChoose: () => void }) {
  const t = useText();
  return (
    <>
      <h1 className="vh">{t("nav.bundles")}</h1>
      <WaitingNote />
      <Empty
        icon={PackageOpen}
        title={t("bundle.title")}
        text={t("bundle.text")}
        actions={<Button label={t("bundle.choose")} look="main" onPress={onChoose} />}
      />
      <TakeReceipt />
    </>
  );
}

interface CheckRowProps {
  readonly check: ReturnType<typeof useJob<"bundle.verify">>;
  readonly question: InputOf<"bundle.verify"> | undefined;
}

function CheckRow({ check: { state, run, stop }, question }: CheckRowProps) {
  const t = useText();
  const isChecking = state.kind === "running";
  const step = isChecking ? state.step : undefined;
  return (
    <>
      {isChecking && (
        <ProgressLine label={t("bundle.checking")} part={step === undefined ? undefined : partOf(step)} />
      )}
      <div className="row">
        <Button
          label={t(isChecking ? "bundle.checking" : "bundle.check")}
          look="main"
          isDisabled={question === undefined || isChecking}
          onPress={() => (question === undefined ? undefined : void run(question))}
        />
        {isChecking && <Button label={t("act.stop")} look="quiet" onPress={stop} />}
      </div>
    </>
  );
}

/** A bundle of somebody else: chosen, checked, and taken in where it is intact and its signer known. */
export function BundleScreen({ given }: { readonly given: Chosen | undefined }) {
  const t = useText();
  const [bundle, setBundle] = useState(given);
  const [opening, setOpening] = useState(atFirst);
  const check = useJob("bundle.verify", [], bundle?.token);
  const choose = async (): Promise<void> => {
    const chosen = await call("bundle.choose", {});
    if (chosen === null) return;
    check.stop();
    check.reset();
    setBundle(chosen);
  };
  const key = keyOf(opening);
  const signer = opening.signer.trim();
  const question =
    bundle === undefined || key === undefined
      ? undefined
      : { token: bundle.token, key, ...(signer === "" ? {} : { signer }) };
  if (bundle === undefined) {
    return <NoBundle onChoose={() => void choose()} />;
  }
  return (
    <>
      <div className="Bar">
        <h1>
          <bdi>{bundle.names[0]}</bdi>
        </h1>
        <span className="spacer" />
        <Button label={t("bundle.other")} look="quiet" isSmall onPress={() => void choose()} />
      </div>
      <div className="Scroll">
        {check.state.kind === "done" && question !== undefined ? (
          <Verdict checked={check.state.value} question={question} />
        ) : (
          <div className="body stack-2">
            <OpeningForm opening={opening} onChange={setOpening} />
            {check.state.kind === "failed" && <ErrorNote code={check.state.code} />}
            <CheckRow check={check} question={question} />
          </div>
        )}
      </div>
    </>
  );
}
