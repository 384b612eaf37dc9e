import { useAnswer } from "../client/questions.ts";
import type { VaultInfo } from "../../electron/contract/view-types.ts";
import type { MessageId } from "../text/catalogues.ts";
import { type Text, useText } from "../text/text-provider.tsx";
import { Callout } from "../ui/notes.tsx";

type Warning = VaultInfo["warnings"][number];

const sentences: Readonly<Record<Warning["kind"], MessageId>> = {
  "header-restored": "warning.headerRestored",
  "log-shorter-than-checkpoint": "warning.logShorter",
  "log-differs-from-checkpoint": "warning.logDiffers",
  "unfinished-passphrase-change": "warning.unfinishedPassphrase",
  "checkpoint-copy-unreadable": "warning.copyUnreadable",
  "checkpoint-copy-not-written": "warning.copyNotWritten",
  "clock-set-back": "warning.clock",
  "objects-quarantined": "warning.quarantined",
  "deleted-not-removed": "warning.notRemoved",
};

const say = (t: Text, warning: Warning): string =>
  t(sentences[warning.kind], "count" in warning ? { count: warning.count } : {});

/** What was noticed when the vault was opened; it stays until the vault is locked. */
export function VaultWarnings() {
  const t = useText();
  const { data: info } = useAnswer("vault.info", {});
  const warnings = info?.warnings ?? [];
  if (warnings.length === 0) return null;
  return (
    <div className="pane">
      <Callout title={t("warning.title")} weight="caution">
        <ul>
          {warnings.map((warning) => (
            <li key={warning.kind}>{say(t, warning)}</li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
