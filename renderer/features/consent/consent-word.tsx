import type { ConsentState } from "../../../electron/contract/view-types.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Status, type Weight } from "../../ui/notes.tsx";

/** How a state looks; its word stands beside it. */
const weights: Readonly<Record<Exclude<ConsentState, "none">, Weight>> = {
  granted: "ok",
  expired: "caution",
  refused: "stop",
  withdrawn: "stop",
};

/** The word of a state. */
export const wordOfState: Readonly<Record<ConsentState, MessageId>> = {
  granted: "consentState.granted",
  expired: "consentState.expired",
  none: "consentState.none",
  refused: "consentState.refused",
  withdrawn: "consentState.withdrawn",
};

/** How it stands with what somebody agreed to, in a word. */
export function ConsentWord({ state }: { readonly state: ConsentState }) {
  const t = useText();
  const word = t(wordOfState[state]);
  return state === "none" ? (
    <span className="muted">{word}</span>
  ) : (
    <Status weight={weights[state]}>{word}</Status>
  );
}
