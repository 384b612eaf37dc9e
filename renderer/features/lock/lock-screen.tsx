import { useQueryClient } from "@tanstack/react-query";
import { FolderOpen } from "lucide-react";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import type { AppState, Chosen, ErrorCode } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import type { OldVault } from "./recovery-screen.tsx";

const SECOND_MS = 1000;

/** Counts whole seconds down to nothing. */
function useCountdown(first: number): readonly [number, (seconds: number) => void] {
  const [left, setLeft] = useState(first);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), SECOND_MS);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}

function useOpening(folder: Chosen | undefined, firstWait: number) {
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState("");
  const [isWrong, setWrong] = useState(false);
  const [isOpening, setOpening] = useState(false);
  const [code, setCode] = useState<ErrorCode | undefined>();
  const [wait, setWait] = useCountdown(firstWait);
  const open = async (): Promise<void> => {
    setOpening(true);
    setCode(undefined);
    try {
      const outcome = await call("vault.open", {
        passphrase,
        ...(folder === undefined ? {} : { folder: folder.token }),
      });
      setPassphrase("");
      if (outcome.opened) await client.invalidateQueries({ queryKey: ["app.state"] });
      else {
        setWrong(true);
        setWait(outcome.waitSeconds);
      }
    } catch (error) {
      setCode(codeOf(error));
    } finally {
      setOpening(false);
    }
  };
  const type = (text: string): void => {
    setPassphrase(text);
    setWrong(false);
  };
  return { passphrase, type, isWrong, isOpening, code, wait, open };
}

interface LockScreenProps {
  readonly state: AppState;
  readonly onCreate: () => void;
  readonly onRecover: (old: OldVault) => void;
}

/** Nothing but a place for the passphrase; no name of any other vault. */
export function LockScreen({ state, onCreate, onRecover }: LockScreenProps) {
  const [folder, setFolder] = useState<Chosen | undefined>();
  const name = folder?.names[0] ?? state.knownVault;
  const choose = async (): Promise<void> => {
    const chosen = await call("vault.chooseFolder", { purpose: "open" });
    if (chosen !== null) setFolder(chosen);
  };
  if (name === undefined) return <Welcome onCreate={onCreate} onOpen={() => void choose()} />;
  return (
    <OpenForm
      key={name}
      name={name}
      folder={folder}
      firstWait={state.waitSeconds}
      onOther={() => void choose()}
      onCreate={onCreate}
      onRecover={() => onRecover({ name, folder })}
    />
  );
}

function Welcome({ onCreate, onOpen }: { readonly onCreate: () => void; readonly onOpen: () => void }) {
  const t = useText();
  return (
    <div className="LockPage">
      <section className="LockBox stack-2">
        <h1 className="big">{t("welcome.title")}</h1>
        <p className="lead">{t("welcome.text")}</p>
        <div className="row wrap">
          <Button label={t("welcome.create")} look="main" onPress={onCreate} autoFocus />
          <Button label={t("welcome.open")} icon={FolderOpen} onPress={onOpen} />
        </div>
      </section>
    </div>
  );
}

interface OpenFormProps {
  readonly name: string;
  readonly folder: Chosen | undefined;
  readonly firstWait: number;
  readonly onOther: () => void;
  readonly onCreate: () => void;
  readonly onRecover: () => void;
}

function OpenForm({ name, folder, firstWait, onOther, onCreate, onRecover }: OpenFormProps) {
  const t = useText();
  const { passphrase, type, isWrong, isOpening, code, wait, open } = useOpening(folder, firstWait);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isWrong) form.current?.querySelector("input")?.focus();
  }, [isWrong]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!isOpening && wait === 0 && passphrase !== "") void open();
  };
  const label = wait > 0 ? t("lock.wait", { seconds: wait }) : t(isOpening ? "lock.opening" : "lock.open");
  return (
    <div className="LockPage">
      <form className="LockBox stack-2" ref={form} onSubmit={submit}>
        <h1 className="big">
          <bdi>{name}</bdi>
        </h1>
        <SecretField
          label={t("lock.passphrase")}
          value={passphrase}
          onChange={type}
          autoFocus
          {...(isWrong ? { error: t("lock.wrong") } : {})}
        />
        {code !== undefined && <ErrorNote code={code} />}
        <div className="row wrap">
          <Button
            label={label}
            look="main"
            type="submit"
            isDisabled={isOpening || wait > 0 || passphrase === ""}
          />
          <Button label={t("lock.useWords")} look="quiet" onPress={onRecover} />
        </div>
        <div className="row wrap LockOther">
          <Button label={t("lock.other")} look="quiet" isSmall onPress={onOther} />
          <Button label={t("welcome.create")} look="quiet" isSmall onPress={onCreate} />
        </div>
      </form>
    </div>
  );
}
