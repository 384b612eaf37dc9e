import { useAnswer } from "../../client/questions.ts";
import { useItemWarning } from "../../text/item-warnings.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { itemKinds } from "./item-kind.ts";
import type { TickedGroup } from "./items-wish.ts";

const titles: Readonly<Record<TickedGroup, MessageId>> = {
  cases: "filters.case",
  kinds: "filters.kind",
  copies: "filters.copies",
  marks: "filters.marks",
  warnings: "filters.warnings",
  sources: "filters.source",
};

const ofKinds: Readonly<Record<string, MessageId>> = Object.fromEntries(
  Object.entries(itemKinds).map(([kind, { label }]) => [kind, label]),
);
const ofCopies: Readonly<Record<string, MessageId>> = {
  "safe-copy": "filters.safeCopy",
  redaction: "filters.redaction",
  none: "filters.noCopy",
};
const ofMarks: Readonly<Record<string, MessageId>> = {
  place: "filters.place",
  "looks-alike": "filters.alike",
};

/** What groups and their values are called. */
export function useFacetWords() {
  const t = useText();
  const warning = useItemWarning();
  const { data: everything } = useAnswer("item.facets", { query: "" });
  const say = (id: MessageId | undefined, word: string): string => (id === undefined ? word : t(id));
  const values: Readonly<Record<TickedGroup, (word: string) => string>> = {
    cases: (word) => everything?.cases.find((each) => each.value === word)?.title ?? "",
    kinds: (word) => say(ofKinds[word], word),
    copies: (word) => say(ofCopies[word], word),
    marks: (word) => say(ofMarks[word], word),
    warnings: (word) => (word === "other" ? t("filters.otherWarning") : warning(word)),
    sources: (word) => (word === "" ? t("filters.noSource") : word),
  };
  const value = (group: TickedGroup, word: string): string => values[group](word);
  return { title: (group: TickedGroup): string => t(titles[group]), value };
}
