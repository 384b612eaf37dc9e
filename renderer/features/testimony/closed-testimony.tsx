import { Lock } from "lucide-react";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/notes.tsx";

/** In the place of a testimony that nobody has opened here: nothing of it is read before somebody means it. */
export function ClosedTestimony({ onOpen }: { readonly onOpen: () => void }) {
  const t = useText();
  return (
    <Empty
      icon={Lock}
      title={t("testimony.closed")}
      text={t("testimony.closedText")}
      actions={<Button label={t("testimony.open")} onPress={onOpen} />}
    />
  );
}
