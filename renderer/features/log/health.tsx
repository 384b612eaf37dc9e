import type { CheckReport, ErrorCode } from "../../../electron/contract/view-types.ts";
import { sayCheckFinding } from "../../../electron/core/text/say-check-finding.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { useLongJob } from "../tray/use-long-job.ts";
import { WorkGoing } from "../tray/work-going.tsx";

const SHOWN_FINDINGS = 100;
/** What is shown of an item without a name. */
const SHOWN_LETTERS = 8;

/** What was found, each in a sentence, with a way to the item that it is about. */
function Findings({ findings }: Pick<CheckReport, "findings">) {
  const t = useText();
  const { checkFindings } = useWords();
  const { go } = useNavigation();
  const rest = findings.length - SHOWN_FINDINGS;
  return (
    <>
      <ul className="Lines">
        {findings.slice(0, SHOWN_FINDINGS).map((finding, index) => (
          <li key={String(index)}>
            <span>{sayCheckFinding(finding, checkFindings)}</span>
            {"item" in finding && finding.kind !== "event-of-unknown-item" && (
              <button type="button" className="Link" onClick={() => go({ at: "item", item: finding.item })}>
                {t("record.openItem", { code: finding.item.slice(0, SHOWN_LETTERS) })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{t("report.more", { count: rest })}</p>}
    </>
  );
}

function Checked({ report }: { readonly report: CheckReport }) {
  const t = useText();
  const { count } = useAmounts();
  const { isDeep, isSound, findings } = report;
  return (
    <Callout title={t(isSound ? "health.sound" : "health.unsound")} weight={isSound ? "ok" : "stop"}>
      <p>
        {t(isDeep ? "health.readWhole" : "health.checked", {
          items: count(report.items),
          objects: count(report.checkedObjects),
        })}
      </p>
      <Findings findings={findings} />
    </Callout>
  );
}

/** Half a check is none: nobody may take it for a good answer. */
function Stopped({ code }: { readonly code: ErrorCode }) {
  const t = useText();
  if (code !== "cancelled") return <ErrorNote code={code} />;
  return <Callout title={t("health.stopped")}>{t("health.stoppedText")}</Callout>;
}

/** Looks whether everything is there and unchanged. There is one check at a time, and its findings stay until the next. */
export function Health() {
  const t = useText();
  const { state, running, run, stop } = useLongJob("vault.check", {
    ...{ doing: "health.running", doingIn: { checking: "health.reading" }, key: "whole", isKept: true },
    changes: ["log.page", "vault.info", "vault.storage"],
    ended: ({ isSound }) => ({
      said: isSound ? "health.sound" : "health.unsound",
      ...{ isTrouble: !isSound, look: { at: "log" } },
    }),
  });
  const isRunning = running !== undefined;
  return (
    <Group title={t("health.title")}>
      <p className="small muted">{t("health.text")}</p>
      <div className="row wrap pane-row">
        <Button label={t("health.quick")} isDisabled={isRunning} onPress={() => run({ deep: false })} />
        <Button label={t("health.deep")} isDisabled={isRunning} onPress={() => run({ deep: true })} />
      </div>
      {running !== undefined && <WorkGoing job={running} onStop={stop} />}
      {state.kind === "failed" && <Stopped code={state.code} />}
      {state.kind === "done" && <Checked report={state.value} />}
    </Group>
  );
}
