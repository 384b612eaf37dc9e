import { useRef } from "react";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { finishWord, lookAtWords, WORDS } from "./typed-words.ts";

interface WordsFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** The recovery words as somebody types them from paper: what begins like this is offered, what is wrong is named by its number. */
export function WordsField({ value, onChange }: WordsFieldProps) {
  const t = useText();
  const whole = useRef<HTMLDivElement>(null);
  // What was offered goes once it is taken; the focus goes back to where the next word is typed.
  const take = (word: string): void => {
    onChange(finishWord(value, word));
    whole.current?.querySelector("textarea")?.focus();
  };
  const { wrong, offered, isUnfit } = lookAtWords(value);
  const error =
    wrong.length > 0
      ? t("recovery.wordsWrong", { places: wrong.join(", ") })
      : isUnfit
        ? t("recovery.wordsUnfit", { count: WORDS })
        : undefined;
  return (
    <div ref={whole} className="stack">
      <Field
        label={t("recovery.words", { count: WORDS })}
        hint={t("recovery.wordsHint")}
        value={value}
        onChange={onChange}
        error={error}
        isLong
        autoFocus
        maxLength={2000}
      />
      <div className="row wrap" role="group" aria-label={t("recovery.offers")} aria-live="polite">
        {offered.map((word) => (
          <Button key={word} label={word} isSmall onPress={() => take(word)} />
        ))}
      </div>
    </div>
  );
}
