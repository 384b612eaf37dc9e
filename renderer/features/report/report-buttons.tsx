import { FileText } from "lucide-react";
import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { useJob } from "../../client/jobs.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ReportDialog } from "./report-dialog.tsx";

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
  const { state, runWith, reset } = useJob("report.write", ["item.show", "log.page", "vault.info"]);
  const close = (): void => {
    setOpen(false);
    reset();
  };
  return (
    <>
      <Button label={t("reports.act")} icon={FileText} isSmall={isSmall} onPress={() => setOpen(true)} />
      {isOpen && (
        <ReportDialog
          state={state}
          items={items}
          onWrite={(choose) =>
            void runWith(async () => {
              const wish = await choose();
              return wish && { items: [...items], ...wish };
            })
          }
          onClose={close}
        />
      )}
    </>
  );
}

/** A report about what the check of a bundle found. */
export function BundleReport({ question }: { readonly question: InputOf<"bundle.verify"> }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { state, runWith, reset } = useJob("report.bundle");
  const close = (): void => {
    setOpen(false);
    reset();
  };
  return (
    <>
      <Button label={t("reports.act")} icon={FileText} isSmall onPress={() => setOpen(true)} />
      {isOpen && (
        <ReportDialog
          state={state}
          items={[]}
          onWrite={(choose) =>
            void runWith(async () => {
              const wish = await choose();
              return wish && { ...question, ...wish };
            })
          }
          onClose={close}
        />
      )}
    </>
  );
}
