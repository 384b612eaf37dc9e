import type { SafeCopyReport } from "../../../electron/contract/view-types.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Callout } from "../../ui/notes.tsx";

/** Why there is no copy: nothing unproven is ever called clean. */
export function Refused({ report }: { readonly report: SafeCopyReport }) {
  const t = useText();
  const { cleaning } = useWords();
  return (
    <Callout title={t("copies.refused")} weight="stop">
      {report.reason !== undefined && <p>{cleaning.reasons[report.reason]}</p>}
      {report.remaining.length > 0 && (
        <p>{t("copies.remaining", { list: report.remaining.slice(0, 20).join(", ") })}</p>
      )}
    </Callout>
  );
}
