import { useQueryClient } from "@tanstack/react-query";
import { Folder } from "lucide-react";
import { useState } from "react";
import type { Chosen, RebuiltVault } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Field } from "../../ui/field.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { PassphraseChoice, useIsUsable } from "../first-run/passphrase-choice.tsx";
import { StepFrame } from "../first-run/step-frame.tsx";
import { partOf } from "../tray/pace.tsx";
import { lookAtWords, WORDS } from "./typed-words.ts";
import { WordsField } from "./words-field.tsx";

/** The vault whose passphrase is lost, or that is damaged. */
export interface OldVault {
  readonly name: string;
  /** Absent for the one that this computer remembers. */
  readonly folder: Chosen | undefined;
}

interface ResultProps {
  readonly result: RebuiltVault;
  readonly passphrase: string;
}

/** What came through, before it is opened. */
function Result({ result, passphrase }: ResultProps) {
  const t = useText();
  const { count } = useAmounts();
  const client = useQueryClient();
  const { state, run } = useJob("vault.open");
  const { items, recovered, lostOriginals, lostCopies, lostEvents, isLogSound } = result;
  const isWhole = lostOriginals === 0 && lostEvents === 0 && isLogSound;
  const open = async (): Promise<void> => {
    await run({ passphrase });
    await client.invalidateQueries({ queryKey: ["app.state"] });
  };
  return (
    <StepFrame
      title={t(isWhole ? "recovery.whole" : "recovery.partly")}
      lead={t("recovery.keepOld")}
      next={t("first.open")}
      isBusy={state.kind === "running"}
      onNext={() => void open()}
    >
      <Facts
        facts={[
          { label: t("nav.items"), value: count(items) },
          { label: t("recovery.recovered"), value: count(recovered) },
          { label: t("recovery.lostOriginals"), value: count(lostOriginals) },
          { label: t("recovery.lostCopies"), value: count(lostCopies) },
          { label: t("recovery.lostEvents"), value: count(lostEvents) },
        ]}
      />
      {!isLogSound && <Callout title={t("recovery.logBroken")} weight="stop" />}
      {state.kind === "failed" && <ErrorNote code={state.code} />}
    </StepFrame>
  );
}

function useForm() {
  const t = useText();
  const [words, setWords] = useState("");
  const [place, setPlace] = useState<Chosen | undefined>();
  const [name, setName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const isUsable = useIsUsable(passphrase);
  const { count, wrong, isUnfit } = lookAtWords(words);
  const obstacle =
    count !== WORDS || wrong.length > 0 || isUnfit
      ? t("recovery.needsWords", { count: WORDS, typed: String(count - wrong.length) })
      : place === undefined
        ? t("first.needsFolder")
        : name.trim() === ""
          ? t("first.needsName")
          : isUsable
            ? undefined
            : t("first.needsPassphrase");
  return { words, setWords, place, setPlace, name, setName, passphrase, setPassphrase, obstacle };
}

/** The words, and where the new vault goes. */
function RecoveryFields({ form }: { readonly form: ReturnType<typeof useForm> }) {
  const t = useText();
  const { place } = form;
  const choose = async (): Promise<void> => {
    const chosen = await call("vault.chooseFolder", { purpose: "create" });
    if (chosen !== null) form.setPlace(chosen);
  };
  return (
    <>
      <Callout title={t("recovery.what")}>{t("recovery.whatText")}</Callout>
      <WordsField value={form.words} onChange={form.setWords} />
      <Field
        label={t("first.name")}
        hint={t("first.nameHint")}
        value={form.name}
        onChange={form.setName}
        maxLength={120}
      />
      <div className="Field">
        <span className="Field-label">{t("first.folder")}</span>
        <div className="row wrap">
          <Button label={t("first.choose")} icon={Folder} onPress={() => void choose()} />
          {place !== undefined && <bdi role="status">{place.names[0]}</bdi>}
        </div>
        <span className="Field-hint">{t("first.folderHint")}</span>
      </div>
    </>
  );
}

/** The way back in with the words on paper: a new vault beside the old one, which is only read. */
export function RecoveryScreen({ old, onLeave }: { readonly old: OldVault; readonly onLeave: () => void }) {
  const t = useText();
  const form = useForm();
  const { state, run, stop } = useJob("vault.rebuild");
  const { place, passphrase } = form;
  if (state.kind === "done") {
    return (
      <div className="Recovery">
        <Result result={state.value} passphrase={passphrase} />
      </div>
    );
  }
  const rebuild = (): void => {
    if (place === undefined) return;
    const from = old.folder === undefined ? {} : { folder: old.folder.token };
    const { words: recoveryWords, name } = form;
    void run({ ...from, place: place.token, name: name.trim(), recoveryWords, passphrase });
  };
  const isRunning = state.kind === "running";
  const step = isRunning ? state.step : undefined;
  return (
    <div className="Recovery">
      <StepFrame
        title={t("recovery.title")}
        lead={t("recovery.lead", { name: old.name })}
        next={t(isRunning ? "recovery.running" : "recovery.go")}
        obstacle={form.obstacle}
        isBusy={isRunning}
        onBack={onLeave}
        onNext={rebuild}
      >
        <RecoveryFields form={form} />
        <PassphraseChoice onChange={form.setPassphrase} />
        {isRunning && (
          <div className="stack">
            <ProgressLine
              label={t("recovery.running")}
              part={step === undefined ? undefined : partOf(step)}
            />
            <div>
              <Button label={t("act.stop")} look="quiet" onPress={stop} />
            </div>
          </div>
        )}
        {state.kind === "failed" && <ErrorNote code={state.code} />}
      </StepFrame>
    </div>
  );
}
