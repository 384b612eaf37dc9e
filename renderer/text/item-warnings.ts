import type { MessageId } from "./catalogues.ts";
import { useText, useWords } from "./text-provider.tsx";

/** What an import itself remarks; what readers of files remark has words that the command line shares. */
const ofImport: Readonly<Record<string, MessageId>> = {
  "empty-file": "itemWarning.empty",
  "name-not-utf8": "itemWarning.nameBytes",
  "type-mismatch": "itemWarning.typeMismatch",
  "type-detection-failed": "itemWarning.typeUnknown",
  "recovered-from-object": "itemWarning.recovered",
};

/** Says a remark on an item; one that a newer version left is shown as it is. */
export function useItemWarning(): (code: string) => string {
  const t = useText();
  const { fileWarnings } = useWords();
  return (code) => {
    const own = ofImport[code];
    if (own !== undefined) return t(own);
    return Object.hasOwn(fileWarnings, code) ? fileWarnings[code as keyof typeof fileWarnings] : code;
  };
}
