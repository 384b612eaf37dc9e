import { PackageOpen } from "lucide-react";
import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { Chosen } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field } from "../../ui/field.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import { WaitingNote } from "../suggestions/waiting-note.tsx";
import { useLastJob, useLongJob } from "../tray/use-long-job.ts";
import { WorkGoing } from "../tray/work-going.tsx";
import { TakeReceipt } from "./receipts.tsx";
import { Verdict } from "./verdict.tsx";

type Key = InputOf<"bundle.verify">["key"];
type Way = Key["with"];

interface Opening {
  /** What the bundle asks for until somebody chooses. */
  readonly way: Way | undefined;
  readonly passphrase: string;
  readonly identity: Chosen | undefined;
  readonly signer: string;
}

interface ReadyOpening extends Opening {
  readonly way: Way;
}

const atFirst: Opening = { way: undefined, passphrase: "", identity: undefined, signer: "" };

/** The key as it is asked with, once everything that it needs is there. */
function keyOf({ way, passphrase, identity }: ReadyOpening): Key | undefined {
  if (way === "vault") return { with: "vault" };
  if (way === "passphrase") return passphrase === "" ? undefined : { with: "passphrase", passphrase };
  return identity === undefined ? undefined : { with: "identity", identity: identity.token };
}

interface OpeningFormProps {
  readonly opening: ReadyOpening;
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

/** How a bundle was checked last: it is what whoever comes back to the page wants to see. */
function useCheck(bundle: Chosen | undefined) {
  return useLongJob("bundle.verify", {
    ...{ doing: "bundle.verifying", key: bundle?.token ?? "none", subject: bundle?.names[0] },
    isKept: true,
    ended: ({ report: { verdict } }) => ({
      said: ({ words }) => words.verdicts[verdict].happened,
      isTrouble: verdict !== "intact",
      look: { at: "bundle", ...(bundle !== undefined && { given: bundle }) },
    }),
  });
}

/** The bundle that was checked last, as it was chosen then. */
function useLastBundle(): Chosen | undefined {
  const last = useLastJob("bundle.verify");
  if (last === undefined) return undefined;
  const { job, input } = last;
  return { token: input.token, names: job.subject === undefined ? [] : [job.subject], count: 1 };
}

interface UncheckedProps {
  readonly bundle: Chosen;
  readonly check: ReturnType<typeof useCheck>;
}

/** What it is opened with, and how far the check is. */
function Unchecked({ bundle, check: { state, running, run, stop } }: UncheckedProps) {
  const t = useText();
  const [typed, setOpening] = useState(atFirst);
  const { data: isForPassphrase } = useAnswer("bundle.isForPassphrase", { bundle: bundle.token });
  const way = typed.way ?? (isForPassphrase === true ? "passphrase" : "vault");
  const opening: ReadyOpening = { ...typed, way };
  if (running !== undefined) {
    return (
      <div className="body stack-2">
        <WorkGoing job={running} onStop={stop} />
        <p className="small muted">{t("bundle.goesOn")}</p>
      </div>
    );
  }
  const key = keyOf(opening);
  const signer = opening.signer.trim();
  const check = (): void =>
    key === undefined ? undefined : run({ token: bundle.token, key, ...(signer === "" ? {} : { signer }) });
  return (
    <div className="body stack-2">
      <OpeningForm opening={opening} onChange={setOpening} />
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      <div className="row">
        <Button label={t("bundle.check")} look="main" isDisabled={key === undefined} onPress={check} />
      </div>
    </div>
  );
}

/** A bundle of somebody else: chosen, checked, and taken in where it is intact and its signer known. */
export function BundleScreen({ given }: { readonly given: Chosen | undefined }) {
  const t = useText();
  const [chosen, setChosen] = useState(given);
  const last = useLastBundle();
  const bundle = chosen ?? last;
  const check = useCheck(bundle);
  const putAway = (next?: Chosen): void => {
    check.stop();
    check.forget();
    setChosen(next);
  };
  const choose = async (): Promise<void> => {
    const next = await call("bundle.choose", {});
    if (next !== null) putAway(next);
  };
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
        <Button label={t("act.close")} look="quiet" isSmall onPress={() => putAway()} />
        <Button label={t("bundle.other")} look="quiet" isSmall onPress={() => void choose()} />
      </div>
      <div className="Scroll">
        {check.state.kind === "done" && check.question !== undefined ? (
          <Verdict checked={check.state.value} bundle={bundle} question={check.question} />
        ) : (
          <Unchecked key={bundle.token} bundle={bundle} check={check} />
        )}
      </div>
    </>
  );
}
