import { ChevronDown, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useIntl } from "react-intl";
import type { LanguageCode, Reference, ShownSuggestion } from "../../../electron/contract/view-types.ts";
import { sayCarriedTerm } from "../../../electron/core/bundle/carried-terms.ts";
import { kindOf, type RecordFields } from "../../../electron/core/records/record-kinds.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Status } from "../../ui/notes.tsx";
import { useTerms } from "../records/terms.ts";
import { CodeLink, RecordLine } from "../records/record-line.tsx";

/** What its fields lead to, as the sender calls it. */
export const referencesOf = ({ fields, leadsTo }: ShownSuggestion): Readonly<Record<string, Reference>> =>
  Object.fromEntries(
    leadsTo.flatMap(({ field, kind, code }) => {
      const id = fields[field];
      return typeof id === "string" ? [[field, { kind, id, code }] as const] : [];
    }),
  );

/**
 * What can be read here: ids of the sender's items say nothing, and the items are named by themselves; a term that nobody here knows
 * has the word that the sender has for it.
 */
export function useReadableFields({ kind, fields, termNames }: ShownSuggestion): RecordFields {
  const terms = useTerms();
  const language = useIntl().locale as LanguageCode;
  const sent = new Map(Object.entries(termNames));
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const type = kindOf(kind).fields[field]?.type;
      if (type === "item") return [];
      const isUnknown = type === "term" && typeof value === "string" && terms.name(value) === value;
      return [[field, isUnknown ? sayCarriedTerm(sent, value, language) : value]];
    }),
  );
}

/** What became of it, or what here it may be. */
function Standing({ suggestion }: { readonly suggestion: ShownSuggestion }) {
  const t = useText();
  const { kind, state, record, alike } = suggestion;
  if (state === "declined") return <span className="muted">{t("suggestions.declined")}</span>;
  if (state !== "open")
    return (
      <>
        <Status weight="ok">{t(state === "merged" ? "suggestions.merged" : "suggestions.accepted")}</Status>
        {record !== undefined && <CodeLink kind={kind} code={record} />}
      </>
    );
  const [first] = alike;
  if (first === undefined) return <span className="muted">{t("suggestions.nothingAlike")}</span>;
  return (
    <Status weight="plain">
      {t("suggestions.maybe", { code: first.code, why: t(`suggestions.why.${first.why}`) })}
    </Status>
  );
}

interface SuggestionEntryProps {
  readonly suggestion: ShownSuggestion;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** A suggestion in one line; what it is held against and the decision stand below it once it is opened. */
export function SuggestionEntry({ suggestion, isOpen, onToggle, children }: SuggestionEntryProps) {
  const words = useRecordWords();
  const { kind, code, state } = suggestion;
  const fields = useReadableFields(suggestion);
  const canDecide = state === "open" || state === "declined";
  const line = { kind, code, fields, references: referencesOf(suggestion) };
  return (
    <li className="Suggestion">
      <div className="row wrap">
        {canDecide ? (
          <button className="Link Suggestion-open" type="button" aria-expanded={isOpen} onClick={onToggle}>
            <Icon of={isOpen ? ChevronDown : ChevronRight} />
            <span>{words.kind(kind)}</span>
            <span className="Code">{code}</span>
          </button>
        ) : (
          <span className="muted">{words.kind(kind)}</span>
        )}
        <RecordLine record={line} isElsewhere={canDecide} />
        <span className="spacer" />
        <Standing suggestion={suggestion} />
      </div>
      {isOpen && canDecide && children}
    </li>
  );
}
