import { FileCheck } from "lucide-react";
import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { Chosen, ReceiptImport } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { useLongJob } from "../tray/use-long-job.ts";
import { WorkGoing } from "../tray/work-going.tsx";

interface SendReceiptProps {
  readonly bundle: Chosen;
  readonly question: InputOf<"bundle.verify">;
  readonly isSignerKnown: boolean;
}

/** A signed answer to the sender: this file, whole, on this day. */
export function SendReceipt({ bundle, question, isSignerKnown }: SendReceiptProps) {
  const t = useText();
  const [accepts, setAccepts] = useState(isSignerKnown);
  const { state, running, runWith, stop } = useLongJob("receipt.create", {
    ...{ doing: "receipt.making", key: bundle.token, subject: bundle.names[0], isKept: true },
    changes: ["log.page", "vault.info"],
    ended: ({ isConfirmed }) => ({
      said: isConfirmed ? "receipt.made" : "receipt.refused",
      ...{ isTrouble: !isConfirmed, look: { at: "bundle", given: bundle } },
    }),
  });
  const make = () =>
    runWith(async () => {
      const place = await call("place.choose", { for: "receipt" });
      return place === null ? undefined : { ...question, place: place.token, acceptsUnknownSigner: accepts };
    });
  return (
    <Group title={t("receipt.title")}>
      <div className="stack pane-row">
        <p className="small muted">{t("receipt.text")}</p>
        {!isSignerKnown && <CheckBox label={t("receipt.accept")} isOn={accepts} onChange={setAccepts} />}
        {running === undefined ? (
          <div className="row wrap">
            <Button
              label={t("receipt.make")}
              icon={FileCheck}
              isDisabled={!accepts}
              onPress={() => void make()}
            />
          </div>
        ) : (
          <WorkGoing job={running} onStop={stop} />
        )}
        {state.kind === "failed" && <ErrorNote code={state.code} />}
        {state.kind === "done" && (
          <Callout
            title={t(state.value.isConfirmed ? "receipt.made" : "receipt.refused")}
            weight={state.value.isConfirmed ? "ok" : "stop"}
          >
            {state.value.isConfirmed
              ? t(state.value.isCosigned ? "receipt.cosigned" : "receipt.notCosigned")
              : undefined}
          </Callout>
        )}
      </div>
    </Group>
  );
}

function Answer({ answer }: { readonly answer: ReceiptImport }) {
  const t = useText();
  const { moment } = useAmounts();
  const { records } = useWords();
  const { isAccepted, wasKnown, findings, contact = "", receivedAt, isContactVerified } = answer;
  if (!isAccepted) {
    return (
      <Callout title={t("receipt.wrong")} weight="stop">
        <ul>
          {findings.map((finding) => (
            <li key={finding.kind}>
              {records[finding.kind].replace("{signer}", "signer" in finding ? finding.signer : "")}
            </li>
          ))}
        </ul>
      </Callout>
    );
  }
  return (
    <Callout
      title={t(wasKnown ? "receipt.known" : "receipt.accepted", { name: contact })}
      weight={isContactVerified === true ? "ok" : "caution"}
    >
      <p>
        {receivedAt !== undefined && t("receipt.at", { time: moment(receivedAt) })}{" "}
        {isContactVerified !== true && t("export.swapped")}
      </p>
    </Callout>
  );
}

/** What a receiver sent back. */
export function TakeReceipt() {
  const t = useText();
  const { state, run } = useJob("receipt.import", ["log.page", "vault.info"]);
  const take = async (): Promise<void> => {
    const file = await call("file.choose", { for: "receipt" });
    if (file !== null) await run({ file: file.token });
  };
  return (
    <div className="stack pane">
      <p className="muted">{t("receipt.importText")}</p>
      <div>
        <Button
          label={t("receipt.import")}
          icon={FileCheck}
          isDisabled={state.kind === "running"}
          onPress={() => void take()}
        />
      </div>
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && <Answer answer={state.value} />}
    </div>
  );
}
