import type { ReactNode } from "react";
import { codeOf } from "../../client/call.ts";
import { useAct } from "../../client/questions.ts";
import { useWords } from "../../text/text-provider.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";

/** Adds a card that a person chooses; what is wrong with it stands in `trouble`. */
export function useCardAdding(): { readonly add: () => void; readonly trouble: ReactNode } {
  const { records } = useWords();
  const { data, error, mutate } = useAct("contact.add", ["contact.list", "log.page"]);
  const problem = data !== undefined && data !== null && "problem" in data ? data.problem : undefined;
  const sentence =
    problem !== undefined && Object.hasOwn(records, problem)
      ? records[problem as keyof typeof records]
      : problem;
  const trouble = (
    <>
      {error !== null && <ErrorNote code={codeOf(error)} />}
      {sentence !== undefined && <Callout title={sentence} weight="stop" />}
    </>
  );
  return { add: () => mutate({}), trouble };
}
