import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/notes.tsx";
import { useToldNames } from "../records/told-names.ts";
import type { Outlook, Purpose } from "./purpose.ts";

const SHOWN = 50;

interface TestimonyWarningProps {
  readonly outlook: Outlook;
  readonly purpose: Purpose;
  /** Whether there is something else that could go without them. */
  readonly canLeaveOut: boolean;
  readonly onChange: (purpose: Purpose) => void;
}

/** Testimonies are copied only by whoever was warned, and says so here. */
export function TestimonyWarning({ outlook, purpose, canLeaveOut, onChange }: TestimonyWarningProps) {
  const t = useText();
  const { testimonies } = outlook;
  const { copiesTestimony, leavesOut } = purpose;
  const shown = testimonies.slice(0, SHOWN).map(({ item }) => item);
  const { ofItem } = useToldNames({ items: shown });
  if (testimonies.length === 0) return null;
  return (
    <Callout
      title={t("testimony.among", { count: testimonies.length })}
      weight={copiesTestimony || leavesOut ? "caution" : "stop"}
      actions={
        <>
          <Button
            label={t(copiesTestimony ? "testimony.doNotCopy" : "testimony.copy")}
            onPress={() => onChange({ ...purpose, copiesTestimony: !copiesTestimony })}
          />
          {canLeaveOut && !copiesTestimony && (
            <Button
              label={t(leavesOut ? "consent.keepIn" : "export.leaveOut")}
              onPress={() => onChange({ ...purpose, leavesOut: !leavesOut })}
            />
          )}
        </>
      }
    >
      <p>{t("testimony.warning")}</p>
      <ul className="Uncovered">
        {shown.map((item) => (
          <li key={item}>
            <bdi>{ofItem(item)}</bdi>
          </li>
        ))}
      </ul>
      {testimonies.length > SHOWN && <p>{t("report.more", { count: testimonies.length - SHOWN })}</p>}
    </Callout>
  );
}
