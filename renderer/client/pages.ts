/** Long lists, of which only the pages that are looked at are asked for. */

import { keepPreviousData, type QueryKey, useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { ErrorCode } from "../../electron/contract/view-types.ts";
import { codeOf } from "./call.ts";

/** Rows of one page; a page holds more of them than any window. */
const PAGE_ROWS = 100;

/** What is known of a long list. */
export interface Pages<Row> {
  /** How many fit; unknown until the first page came. */
  readonly total: number | undefined;
  readonly code: ErrorCode | undefined;
  /** Whether what is there answers what was asked last, and not something before it. */
  readonly isAnswered: boolean;
  readonly at: (index: number) => Row | undefined;
}

/** How a part of a list is asked for, and where its rows are in the answer. */
export interface PagedQuestion<Answer, Row> {
  readonly ask: (part: { readonly limit: number; readonly offset: number }) => {
    readonly queryKey: QueryKey;
    readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Answer>;
  };
  readonly rowsOf: (answer: Answer) => readonly Row[];
}

interface PageAnswer<Answer> {
  readonly data?: Answer | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly isPlaceholderData: boolean;
}

/** Rows of a list from the first to the last that are seen. */
export type RowRange = readonly [first: number, last: number];

const pageOf = (row: number): number => Math.max(0, Math.floor(row / PAGE_ROWS));

/** The range that is seen, which changes only when other pages are needed: a list is not drawn anew for every row. */
export function useRange(): readonly [RowRange, (seen: RowRange) => void] {
  const [range, setRange] = useState<RowRange>([0, 0]);
  const see = useCallback((seen: RowRange): void => {
    const isSame = (known: RowRange): boolean =>
      pageOf(known[0]) === pageOf(seen[0]) && pageOf(known[1]) === pageOf(seen[1]);
    setRange((known) => (isSame(known) ? known : seen));
  }, []);
  return [range, see];
}

/** The pages between two rows; what was seen stays known. */
export function usePages<Answer extends { readonly total: number }, Row>(
  { ask, rowsOf }: PagedQuestion<Answer, Row>,
  firstRow: number,
  lastRow: number,
): Pages<Row> {
  const first = pageOf(firstRow);
  const last = Math.max(first, pageOf(lastRow));
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const answers: readonly PageAnswer<Answer>[] = useQueries({
    queries: numbers.map((page) => ({
      ...ask({ limit: PAGE_ROWS, offset: page * PAGE_ROWS }),
      placeholderData: keepPreviousData,
    })),
  });
  const [known, setKnown] = useState<number | undefined>();
  const total = answers.find(({ data }) => data !== undefined)?.data?.total;
  useEffect(() => {
    if (total !== undefined) setKnown(total);
  }, [total]);
  const error = answers.find((answer) => answer.error !== null)?.error;
  return {
    total: total ?? known,
    code: error === undefined ? undefined : codeOf(error),
    isAnswered: answers.every(({ isFetching, isPlaceholderData }) => !isFetching && !isPlaceholderData),
    at: (index) => {
      const answer = answers[Math.floor(index / PAGE_ROWS) - first];
      // What stands in for a page that has not come is another page.
      if (answer?.data === undefined || (answer.isPlaceholderData && first > 0)) return undefined;
      return rowsOf(answer.data)[index % PAGE_ROWS];
    },
  };
}
