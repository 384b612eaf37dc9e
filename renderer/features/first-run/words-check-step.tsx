import { useState } from "react";
import { useText } from "../../text/text-provider.tsx";
import { Field } from "../../ui/field.tsx";
import { isWrittenFor } from "../lock/typed-words.ts";
import { StepFrame } from "./step-frame.tsx";

const ASKED = 3;

/** Three different places in the list, in their order; any will do, nobody gains by guessing them. */
function somePlaces(count: number): readonly number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  for (let index = places.length - 1; index > 0; index -= 1) {
    const other = (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % (index + 1);
    [places[index], places[other]] = [places[other] ?? 0, places[index] ?? 0];
  }
  return places.slice(0, ASKED).sort((one, other) => one - other);
}

interface WordsCheckStepProps {
  readonly words: readonly string[];
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Asks three of the words back from the paper. */
export function WordsCheckStep({ words, onBack, onNext }: WordsCheckStepProps) {
  const t = useText();
  const [places] = useState(() => somePlaces(words.length));
  const [answers, setAnswers] = useState<Readonly<Record<number, string>>>({});
  const isRight = (place: number): boolean => isWrittenFor(answers[place] ?? "", words[place] ?? "");
  const isAllRight = places.every(isRight);
  const errorOf = (place: number): string | undefined => {
    const typed = (answers[place] ?? "").trim().toLowerCase();
    return typed !== "" && words[place]?.startsWith(typed) !== true ? t("first.wordWrong") : undefined;
  };
  return (
    <StepFrame
      title={t("first.checkTitle")}
      lead={t("first.checkLead")}
      next={t("act.continue")}
      obstacle={isAllRight ? undefined : t("first.needsWords")}
      onBack={onBack}
      onNext={onNext}
    >
      {places.map((place, index) => {
        const error = errorOf(place);
        return (
          <Field
            key={place}
            label={t("first.wordNumber", { number: place + 1 })}
            value={answers[place] ?? ""}
            onChange={(text) => setAnswers({ ...answers, [place]: text })}
            isLarge
            autoFocus={index === 0}
            maxLength={30}
            {...(error === undefined ? {} : { error })}
          />
        );
      })}
    </StepFrame>
  );
}
