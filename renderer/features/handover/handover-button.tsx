import { FileOutput } from "lucide-react";
import { useState } from "react";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { HandoverDialog } from "./handover-dialog.tsx";

/** Hands over what belongs to a case, by its code; all of the register without one. */
export function HandoverButton({ ofCase }: { readonly ofCase?: string }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button label={t("handover.act")} icon={FileOutput} isSmall onPress={() => setOpen(true)} />
      {isOpen && (
        <HandoverDialog register={ofCase === undefined ? {} : { ofCase }} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
