import { Inbox } from "lucide-react";
import { useState } from "react";
import type { ShownSuggestion } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Group } from "../../ui/facts.tsx";
import { Empty, ErrorNote, Status } from "../../ui/notes.tsx";
import { NamesButton, useNames } from "../records/names.tsx";
import { DecideSuggestion } from "./decide-suggestion.tsx";
import { SuggestionEntry } from "./suggestion-entry.tsx";

/** Suggestions by the bundle that they came in, the newest bundle first. */
function byBundle(all: readonly ShownSuggestion[]): (readonly ShownSuggestion[])[] {
  const groups = Map.groupBy(all, ({ source }) => source.bundle);
  return [...groups.values()].toReversed();
}

interface BundleProps {
  readonly suggestions: readonly ShownSuggestion[];
  readonly open: ReadonlySet<number>;
  /** The one that is being decided about. */
  readonly chosen: number | undefined;
  readonly onChoose: (suggestion: number | undefined) => void;
}

/** Everything that one bundle suggests, with who says it. */
function Bundle({ suggestions, open, chosen, onChoose }: BundleProps) {
  const t = useText();
  const { moment } = useAmounts();
  const [first] = suggestions;
  if (first === undefined) return null;
  const { sender, isSignerKnown, receivedAt } = first.source;
  return (
    <Group title={t("suggestions.from", { sender })} note={moment(receivedAt)}>
      {!isSignerKnown && <Status weight="caution">{t("suggestions.unknownSigner")}</Status>}
      <ul className="Suggestions">
        {suggestions.map((each) => (
          <SuggestionEntry
            key={each.suggestion}
            suggestion={each}
            isOpen={each.suggestion === chosen}
            onToggle={() => onChoose(each.suggestion === chosen ? undefined : each.suggestion)}
          >
            <DecideSuggestion suggestion={each} open={open} />
          </SuggestionEntry>
        ))}
      </ul>
    </Group>
  );
}

/** What others say in bundles that were taken in, beside what is here; nothing of it holds before somebody decides. */
export function SuggestionsScreen() {
  const t = useText();
  const { names } = useNames();
  const [withDecided, setWithDecided] = useState(false);
  const [chosen, setChosen] = useState<number | undefined>();
  const { data: all, error } = useAnswer("suggestion.list", { names, decided: true });
  const waiting = (all ?? []).filter(({ state }) => state === "open");
  const open = new Set(waiting.map(({ suggestion }) => suggestion));
  const shown = withDecided ? (all ?? []) : waiting;
  return (
    <>
      <div className="Bar wrap">
        <h1>{t("suggestions.title")}</h1>
        <span className="small muted num" role="status">
          {all === undefined ? "" : t("suggestions.count", { count: waiting.length })}
        </span>
        <span className="spacer" />
        <CheckBox label={t("suggestions.withDecided")} isOn={withDecided} onChange={setWithDecided} />
        <NamesButton />
      </div>
      <div className="Scroll">
        <div className="body stack-2">
          {error !== null && <ErrorNote code={codeOf(error)} />}
          {all !== undefined && shown.length === 0 && (
            <Empty icon={Inbox} title={t("suggestions.none")} text={t("suggestions.noneText")} />
          )}
          {!names && shown.length > 0 && <p className="small muted">{t("suggestions.codesShown")}</p>}
          {byBundle(shown).map((suggestions) => (
            <Bundle
              key={suggestions[0]?.source.bundle}
              suggestions={suggestions}
              open={open}
              chosen={chosen}
              onChoose={setChosen}
            />
          ))}
        </div>
      </div>
    </>
  );
}
