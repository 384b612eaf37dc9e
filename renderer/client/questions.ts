/** Reading from the program with a memory that ends with the lock. */

import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CommandName, InputOf, OutputOf } from "../../electron/contract/commands.ts";
import { call } from "./call.ts";

/** Nothing goes stale by itself: only this program changes a vault, and says so. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", retry: false, staleTime: Infinity, refetchOnWindowFocus: false },
      mutations: { networkMode: "always", retry: false },
    },
  });

/**
 * How an answer is remembered; the command's name comes first, so that all answers of one can be forgotten. What nobody waits for any
 * more is stopped, as the questions of the letters before the last one.
 */
export const questionOf = <Name extends CommandName>(name: Name, input: InputOf<Name>) => ({
  queryKey: [name, input] as const,
  queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<OutputOf<Name>> =>
    call(name, input, { signal }),
});

/** The answer to a question, as it is known. */
export const useAnswer = <Name extends CommandName>(name: Name, input: InputOf<Name>, isWanted = true) =>
  useQuery({ ...questionOf(name, input), enabled: isWanted });

/** The same with the answer before it for as long as the next one is on its way, so that nothing that is looked at goes for a moment. */
export const useSteadyAnswer = <Name extends CommandName>(
  name: Name,
  input: InputOf<Name>,
  isWanted = true,
) => useQuery({ ...questionOf(name, input), enabled: isWanted, placeholderData: keepPreviousData });

/** Everything that is answered from records; items are part of them, because cases have items. */
export const aboutRecords = [
  ...(["record.list", "record.counts", "record.search", "record.show", "record.around"] as const),
  ...(["record.aboutItem", "record.items", "record.history", "case.missing"] as const),
  ...(["atlas.marks", "atlas.entries", "atlas.timeline", "atlas.weigh"] as const),
  ...(["testimony.versions", "form.foresee", "handover.foresee"] as const),
] as const satisfies readonly CommandName[];

/** An act that may change what questions are answered with. */
export function useAct<Name extends CommandName>(
  name: Name,
  changes: readonly CommandName[] = [],
  onDone?: (output: OutputOf<Name>, input: InputOf<Name>) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: InputOf<Name>) => call(name, input),
    onSuccess: async (output: OutputOf<Name>, input: InputOf<Name>) => {
      onDone?.(output, input);
      for (const changed of changes) await client.invalidateQueries({ queryKey: [changed] });
    },
  });
}
