import { useState } from "react";
import type { Stamps } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useAct, useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { ShortHash } from "../../ui/hash-code.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { TrustRoot } from "./trust-root.tsx";

/** Asking: a small file that somebody carries to an authority. */
function Ask() {
  const t = useText();
  const { timestampSteps: steps } = useWords();
  const { state, runWith } = useJob("stamp.request", ["log.page", "vault.info"]);
  const [name, setName] = useState("");
  const ask = () =>
    runWith(async () => {
      const place = await call("place.choose", { for: "stamp-request" });
      if (place === null) return undefined;
      setName(place.names[0] ?? "");
      return { place: place.token };
    });
  return (
    <div className="stack pane-row">
      <div>
        <Button label={t("stamps.ask")} isDisabled={state.kind === "running"} onPress={() => void ask()} />
      </div>
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && (
        <Callout title={t("stamps.asked", { count: state.value.checkpointSize, name })}>
          <p>{steps.stick}</p>
          <p>{steps.curl}</p>
          <p className="mono">
            {`curl -H "Content-Type: application/timestamp-query" --data-binary @${name} URL -o ${name.replace(/\.tsq$/, "")}.tsr`}
          </p>
          <p>{steps.form}</p>
          <p>{t("stamps.thenAttach")}</p>
        </Callout>
      )}
    </div>
  );
}

/** The answer of an authority, checked before it is taken in. */
function Attach() {
  const t = useText();
  const { moment } = useAmounts();
  const { state, run } = useJob("stamp.attach", ["stamp.list", "log.page", "vault.info"]);
  const attach = async (): Promise<void> => {
    const file = await call("file.choose", { for: "stamp-answer" });
    if (file !== null) await run({ file: file.token });
  };
  return (
    <div className="stack pane-row">
      <div>
        <Button
          label={t("stamps.attach")}
          isDisabled={state.kind === "running"}
          onPress={() => void attach()}
        />
      </div>
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && (
        <Callout
          title={t("stamps.attached", {
            count: state.value.checkpointSize,
            time: moment(state.value.stampedAt),
          })}
          weight="ok"
        >
          <bdi>{state.value.authority}</bdi>
        </Callout>
      )}
    </div>
  );
}

function Roots({ roots }: Pick<Stamps, "roots">) {
  const t = useText();
  const distrust = useAct("stamp.distrust", ["stamp.list"]);
  return (
    <>
      <h3>{t("stamps.roots")}</h3>
      {roots.length === 0 && <p className="small muted">{t("stamps.noRoots")}</p>}
      <ul className="Lines">
        {roots.map(({ subject, fingerprint }) => (
          <li key={fingerprint}>
            <bdi>{subject}</bdi>
            <ShortHash hash={fingerprint} />
            <Button
              label={t("stamps.distrust")}
              look="quiet"
              isSmall
              onPress={() => distrust.mutate({ fingerprint })}
            />
          </li>
        ))}
      </ul>
      {distrust.error !== null && <ErrorNote code={codeOf(distrust.error)} />}
      <TrustRoot />
    </>
  );
}

/** Others who say when the log was as it is: carried to them and back, since this program uses no network. */
export function TimeStamps() {
  const t = useText();
  const { moment, count } = useAmounts();
  const { data } = useAnswer("stamp.list", {});
  if (data === undefined) return null;
  return (
    <Group title={t("stamps.title")} note={count(data.stamps.length)}>
      <p className="small muted">{t("stamps.text")}</p>
      <Facts
        facts={data.stamps.map(({ checkpointSize, stampedAt, authority }) => ({
          label: moment(stampedAt),
          value: <bdi>{t("stamps.says", { authority, count: checkpointSize })}</bdi>,
        }))}
      />
      <Ask />
      <Attach />
      <Roots roots={data.roots} />
    </Group>
  );
}
