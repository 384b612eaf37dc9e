import { useQueries } from "@tanstack/react-query";
import { useNavigation } from "../../app/navigation.tsx";
import { questionOf, useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { wordOfState } from "../consent/consent-word.tsx";
import { wordOfUse } from "../consent/use-choice.tsx";
import { useNames } from "../records/names.tsx";
import { calledBy } from "../records/record-name.tsx";
import { useItemWarning } from "../../text/item-warnings.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { itemKinds } from "./item-kind.ts";
import { type ItemsFilter, type TickedGroup, tickedIn } from "./items-wish.ts";

const titles: Readonly<Record<TickedGroup, MessageId>> = {
  cases: "filters.case",
  people: "filters.people",
  places: "filters.places",
  tags: "filters.tag",
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

/** What the records are called that items are narrowed down by: people by their codes unless names are shown. */
function useCalled(): (id: string) => string {
  const { wish } = useNavigation();
  const { names } = useNames();
  const wanted = [
    ...tickedIn(wish, "people").map((code) => ({ kind: "person", code }) as const),
    ...tickedIn(wish, "places").map((code) => ({ kind: "place", code }) as const),
  ];
  const answers = useQueries({
    queries: wanted.map((record) => questionOf("record.show", { ...record, names })),
  });
  return (id) => {
    const record = answers.find(({ data }) => data?.id === id)?.data;
    return record === undefined ? "" : calledBy(record);
  };
}

/** What groups and their values are called. */
export function useFacetWords() {
  const t = useText();
  const warning = useItemWarning();
  const called = useCalled();
  const { list } = useAmounts();
  const { names } = useNames();
  const { data: everything } = useAnswer("item.facets", { query: "", names });
  const say = (id: MessageId | undefined, word: string): string => (id === undefined ? word : t(id));
  // A source that nobody knows any more may name somebody just as well.
  const sourceNamed = (word: string): string => {
    const source = everything?.sources.find((each) => each.value === word);
    return source === undefined ? (names ? word : "…") : (source.title ?? word);
  };
  const values: Readonly<Record<TickedGroup, (word: string) => string>> = {
    cases: (word) => everything?.cases.find((each) => each.value === word)?.title ?? "",
    people: called,
    places: called,
    tags: (word) => everything?.tags.find((each) => each.value === word)?.title ?? "",
    kinds: (word) => say(ofKinds[word], word),
    copies: (word) => say(ofCopies[word], word),
    marks: (word) => say(ofMarks[word], word),
    warnings: (word) => (word === "other" ? t("filters.otherWarning") : warning(word)),
    sources: (word) => (word === "" ? t("filters.noSource") : sourceNamed(word)),
  };
  const value = (group: TickedGroup, word: string): string => values[group](word);
  const consent = ({ use, states }: NonNullable<ItemsFilter["consent"]>): string =>
    t("filters.consentIs", {
      use: t(wordOfUse[use]),
      states: list(states.map((state) => t(wordOfState[state]))),
    });
  return { title: (group: TickedGroup): string => t(titles[group]), value, consent };
}
