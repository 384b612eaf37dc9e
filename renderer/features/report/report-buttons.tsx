import { FileText } from "lucide-react";
import { useState } from "react";
import type { CommandName, InputOf } from "../../../electron/contract/commands.ts";
import type { ReportFile } from "../../../electron/contract/form-views.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import type { LongWork, WorkResult } from "../tray/long-work.tsx";
import { useLongJob } from "../tray/use-long-job.ts";
import { ReportDialog, WrittenReport } from "./report-dialog.tsx";
import { useReportWish } from "./use-report-wish.ts";

/** A report as work: mostly written at once, and about a large bundle not. */
const writing = (about: unknown, changes: readonly CommandName[]) => ({
  ...({ doing: "reports.writing", isQuick: true } satisfies Partial<LongWork>),
  ...{ about, changes },
  ended: (file: ReportFile): WorkResult => ({
    said: (saying) => saying.t("reports.written", { count: file.exhibits }),
    shows: <WrittenReport file={file} />,
  }),
});

interface ReportOfItemsProps {
  readonly items: readonly string[];
  readonly onClose: () => void;
}

function ReportOfItems({ items, onClose }: ReportOfItemsProps) {
  const wish = useReportWish(items);
  const changes = ["item.show", "log.page", "vault.info"] as const;
  const work = useLongJob("report.write", writing([wish.choices, items], changes));
  const write = async () => {
    const chosen = await wish.choose();
    return chosen && { items: [...items], ...chosen };
  };
  return <ReportDialog {...{ items, wish, work, onClose }} onWrite={() => void work.runWith(write)} />;
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
  const work = useLongJob("report.bundle", writing(wish.choices, []));
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
    <ReportDialog {...{ wish, work, onClose }} items={noItems} onWrite={() => void work.runWith(write)} />
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
