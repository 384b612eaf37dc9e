import { Copy } from "lucide-react";
import { useState } from "react";
import { call } from "../client/call.ts";
import { useText } from "../text/text-provider.tsx";
import { IconButton } from "./button.tsx";

/** Takes a text along for half a minute. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const t = useText();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await call("app.copy", { text });
    setCopied(true);
  };
  return (
    <>
      <IconButton label={label} icon={Copy} isSmall onPress={() => void copy()} />
      {isCopied && (
        <span className="tiny muted" role="status">
          {t("copied.cleared")}
        </span>
      )}
    </>
  );
}
