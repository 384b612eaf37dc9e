import { useText } from "../text/text-provider.tsx";

/** A browser that shows the program is not the program: always said, never to be closed. */
export function PreviewNote() {
  const t = useText();
  return (
    <p className="PreviewNote" role="note">
      {t("preview.note")}
    </p>
  );
}
