import { FileText } from "lucide-react";
import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { useJob } from "../../client/jobs.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ReportDialog } from "./report-dialog.tsx";
import { useReportWish } from "./use-report-wish.ts";

interface ReportOfItemsProps {
  readonly items: readonly string[];
  readonly onClose: () => void;
}

function ReportOfItems({ items, onClose }: ReportOfItemsProps) {
  const wish = useReportWish(items);
  const job = useJob("report.write", ["item.show", "log.page", "vault.info"], [wish.choices, items]);
  const write = async () => {
    const chosen = await wish.choose();
    return chosen && { items: [...items], ...chosen };
  };
  return (
    <ReportDialog {...{ items, wish, onClose }} state={job.state} onWrite={() => void job.runWith(write)} />
  );
}

/** A report about items of the vault. */
export function ItemsReport({
  items,
  isSmall,
}: {
  readonly items: readonly string[];
  readonly isSmall: boolean;
}) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button label={t("reports.act")} icon={FileText} isSmall={isSmall} onPress={() => setOpen(true)} />
      {isOpen && <ReportOfItems items={items} onClose={() => setOpen(false)} />}
    </>
  );
}

type Question = InputOf<"bundle.verify">;

interface ReportOfBundleProps {
  readonly question: Question;
  readonly onClose: () => void;
}

const noItems: readonly string[] = [];

function ReportOfBundle({ question, onClose }: ReportOfBundleProps) {
  const wish = useReportWish(noItems);
  const job = useJob("report.bundle", [], wish.choices);
  const write = async () => {
    const chosen = await wish.choose();
    if (chosen === undefined) return undefined;
    const { form, languages, isNamed, reference, place } = chosen;
    return {
      ...question,
      ...{ form, languages, isNamed, place },
      ...(reference !== undefined && { reference }),
    };
  };
  return (
    <ReportDialog
      {...{ wish, onClose }}
      items={noItems}
      state={job.state}
      onWrite={() => void job.runWith(write)}
    />
  );
}

/** A report about what the check of a bundle found. */
export function BundleReport({ question }: { readonly question: Question }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button label={t("reports.act")} icon={FileText} isSmall onPress={() => setOpen(true)} />
      {isOpen && <ReportOfBundle question={question} onClose={() => setOpen(false)} />}
    </>
  );
}
