import { useState } from "react";
import type { RecordKind, ShownSuggestion } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Status } from "../../ui/notes.tsx";
import { useNames } from "../records/names.tsx";
import { RecordPicker } from "../records/pickers.tsx";
import { namedBy } from "../records/record-line.tsx";
import { SideBySide, type Source } from "../records/side-by-side.tsx";
import { referencesOf, useReadableFields } from "./suggestion-entry.tsx";
import { useSuggestionAct } from "./use-suggestion-act.ts";

interface DecideProps {
  readonly suggestion: ShownSuggestion;
  /** Numbers of the suggestions about which nobody has decided. */
  readonly open: ReadonlySet<number>;
}

/** The record here that it is held against: the likeliest, or the one that somebody looks up. */
function Against({
  suggestion: { kind, alike },
  value,
  onChange,
}: Pick<DecideProps, "suggestion"> & {
  readonly value: string;
  readonly onChange: (code: string) => void;
}) {
  const t = useText();
  return (
    <div className="stack">
      <div className="row wrap">
        {alike.map(({ code, why }) => (
          <button
            key={code}
            className={`Tag ${code === value ? "on" : ""}`}
            type="button"
            aria-pressed={code === value}
            onClick={() => onChange(code === value ? "" : code)}
          >
            <span className="Code">{code}</span>
            <span>{t(`suggestions.why.${why}`)}</span>
          </button>
        ))}
      </div>
      <div className="Suggestion-other">
        <RecordPicker
          label={t("suggestions.compareWith")}
          value={alike.some(({ code }) => code === value) ? "" : value}
          onChange={onChange}
          kinds={[kind]}
        />
      </div>
    </div>
  );
}

/** Items here that it is about; those of the sender are the same bytes. */
function AboutItems({ items }: Pick<ShownSuggestion, "items">) {
  const t = useText();
  const { go } = useNavigation();
  if (items.length === 0) return null;
  return (
    <p className="row wrap small">
      <span className="muted">{t("suggestions.items")}</span>
      {[...new Set(items)].map((item) => (
        <button className="Link" type="button" key={item} onClick={() => go({ at: "item", item })}>
          {t("record.openItem", { code: item.slice(0, 8) })}
        </button>
      ))}
    </p>
  );
}

/** What the sender says, as far as it can be read here. */
function useTheirs(suggestion: ShownSuggestion): Source {
  const t = useText();
  return {
    title: <bdi>{t("suggestions.says", { sender: suggestion.source.sender })}</bdi>,
    fields: useReadableFields(suggestion),
    named: namedBy(referencesOf(suggestion)),
  };
}

/** The record here; undefined where none is chosen or its answer has not come. */
function useHere(kind: RecordKind, code: string): (Source & { readonly code: string }) | undefined {
  const t = useText();
  const { names } = useNames();
  const { data } = useAnswer("record.show", { kind, code, names }, code !== "");
  if (code === "" || data === undefined) return undefined;
  const title = t("suggestions.here", { code: data.code });
  return { code: data.code, title, fields: data.fields, named: namedBy(data.references) };
}

interface WaysProps extends DecideProps {
  /** Code of the record that it can go into. */
  readonly into: string | undefined;
}

/** The three ways on; what it speaks of has to be decided about before. */
function Ways({ suggestion: { suggestion, state, leadsTo }, open, into }: WaysProps) {
  const t = useText();
  const { list } = useAmounts();
  const accept = useSuggestionAct("suggestion.accept");
  const merge = useSuggestionAct("suggestion.merge");
  const decline = useSuggestionAct("suggestion.decline");
  const error = accept.error ?? merge.error ?? decline.error;
  const isPending = accept.isPending || merge.isPending || decline.isPending;
  const waitsFor = leadsTo.filter((other) => other.field !== "linked" && open.has(other.suggestion));
  const isHeldUp = waitsFor.length > 0 || isPending;
  return (
    <>
      {waitsFor.length > 0 && (
        <Status weight="caution">
          {t("suggestions.first", { list: list(waitsFor.map(({ code }) => code)) })}
        </Status>
      )}
      {into !== undefined && <p className="small muted">{t("suggestions.keeps")}</p>}
      {error !== null && <ErrorNote code={codeOf(error)} />}
      <div className="row wrap">
        {into !== undefined && (
          <Button
            label={t("suggestions.merge", { code: into })}
            isDisabled={isHeldUp}
            onPress={() => merge.mutate({ suggestion, code: into })}
          />
        )}
        <Button
          label={t("suggestions.accept")}
          isDisabled={isHeldUp}
          onPress={() => accept.mutate({ suggestions: [suggestion] })}
        />
        <Button
          label={t("suggestions.decline")}
          look="quiet"
          isDisabled={isPending || state === "declined"}
          onPress={() => decline.mutate({ suggestions: [suggestion] })}
        />
      </div>
    </>
  );
}

/** What the sender says beside what is here, and the three ways on. */
export function DecideSuggestion({ suggestion, open }: DecideProps) {
  const t = useText();
  const { names } = useNames();
  const { kind, code, isNamed, items, alike } = suggestion;
  const [against, setAgainst] = useState(alike[0]?.code ?? "");
  const theirs = useTheirs(suggestion);
  const here = useHere(kind, against);
  const hint = isNamed ? "suggestions.namesHidden" : "suggestions.notNamed";
  return (
    <div className="Suggestion-body stack">
      {kind === "person" && !(isNamed && names) && <p className="small muted">{t(hint)}</p>}
      <Against suggestion={suggestion} value={against} onChange={setAgainst} />
      <SideBySide label={t("suggestions.sides", { code })} kind={kind} left={theirs} right={here} />
      <AboutItems items={items} />
      <Ways suggestion={suggestion} open={open} into={here?.code} />
    </div>
  );
}
