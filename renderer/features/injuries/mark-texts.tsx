import { X } from "lucide-react";
import { parseMark } from "../../../electron/core/records/body-mark.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { IconButton } from "../../ui/button.tsx";

interface MarkTextsProps {
  readonly texts: readonly string[];
  /** Without it they can only be read. */
  readonly onRemove?: (text: string) => void;
}

/** Marks in words, in the order of their numbers, with what is known of the place. */
export function MarkTexts({ texts, onRemove }: MarkTextsProps) {
  const t = useText();
  const words = useRecordWords();
  return (
    <ol className="MarkTexts">
      {texts.map((text, index) => (
        <li key={text}>
          <span>
            {words.mark(text)}
            {parseMark(text)?.at === undefined && (
              <span className="muted small"> {t("injury.wholePart")}</span>
            )}
          </span>
          {onRemove !== undefined && (
            <IconButton
              label={t("injury.remove", { number: index + 1 })}
              icon={X}
              isSmall
              onPress={() => onRemove(text)}
            />
          )}
        </li>
      ))}
    </ol>
  );
}
