import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** What bundles of others say of people and events; nothing of it holds before somebody decides. */
export const suggestionHandlers = (workspace: Workspace): HandlersOf<"suggestion"> => ({
  "suggestion.waiting": () => workspace.vault.records.waitingSuggestions(),
  "suggestion.list": (filter, { signal }) => workspace.vault.records.suggestions(filter, { signal }),
  "suggestion.accept": ({ suggestions }) => workspace.vault.records.acceptSuggestions(suggestions),
  "suggestion.merge": ({ suggestion, code }) => workspace.vault.records.mergeSuggestion(suggestion, code),
  "suggestion.decline": ({ suggestions }) => workspace.vault.records.declineSuggestions(suggestions),
});
