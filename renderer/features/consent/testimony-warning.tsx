import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/notes.tsx";
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
        {testimonies.slice(0, SHOWN).map(({ item, name }) => (
          <li key={item}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      {testimonies.length > SHOWN && <p>{t("report.more", { count: testimonies.length - SHOWN })}</p>}
    </Callout>
  );
}
