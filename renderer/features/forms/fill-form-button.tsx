import { FilePen } from "lucide-react";
import { useState } from "react";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { FormDialog } from "./form-dialog.tsx";
import type { FormSource } from "./known-forms.ts";

interface FillFormButtonProps {
  readonly source: FormSource;
  readonly isSmall?: boolean;
}

/** Fills a form from what is shown. */
export function FillFormButton({ source, isSmall = true }: FillFormButtonProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button label={t("forms.act")} icon={FilePen} isSmall={isSmall} onPress={() => setOpen(true)} />
      {isOpen && <FormDialog source={source} onClose={() => setOpen(false)} />}
    </>
  );
}
