import type { CommandName } from "../../../electron/contract/commands.ts";
import { useAct } from "../../client/questions.ts";
import { changedByRecords } from "../../client/register-answers.ts";

type SuggestionActName = Extract<CommandName, `suggestion.${"accept" | "merge" | "decline"}`>;

/** A decision about suggestions, after which every page that may show what came of it asks again. */
export const useSuggestionAct = <Name extends SuggestionActName>(name: Name) =>
  useAct(name, changedByRecords);
