import { useText } from "../../text/text-provider.tsx";
import { Callout } from "../../ui/notes.tsx";
import { WordsGrid } from "../../ui/words-grid.tsx";
import { StepFrame } from "./step-frame.tsx";

interface WordsStepProps {
  readonly words: readonly string[];
  readonly onNext: () => void;
}

/** The recovery words, this once. There is no way back from here: the vault is made. */
export function WordsStep({ words, onNext }: WordsStepProps) {
  const t = useText();
  return (
    <StepFrame
      title={t("first.wordsTitle", { count: words.length })}
      lead={t("first.wordsLead")}
      next={t("first.wordsDone")}
      onNext={onNext}
    >
      <WordsGrid words={words} />
      <Callout title={t("first.wordsEnglish")}>{t("first.wordsEnglishText")}</Callout>
    </StepFrame>
  );
}
