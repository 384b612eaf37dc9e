/** The close of the window, as the page answers it. */

import type { InputOf } from "../../electron/contract/commands.ts";
import { call } from "./call.ts";

/** Answers whether what is open may be left, and says so once it asks the person. */
export type MayLeave = (onAsk?: () => void) => Promise<boolean>;

type Sign = InputOf<"app.closing">["sign"];

let mayLeave: MayLeave | undefined;
/** What was said last to a close that waits. */
let said: Sign | undefined;

/** Has every close of the window ask this first. Returns what ends that. */
export function beforeClose(asked: MayLeave): () => void {
  mayLeave = asked;
  return () => {
    if (mayLeave === asked) mayLeave = undefined;
  };
}

function say(sign: Sign): void {
  said = sign;
  // A program that has locked meanwhile closes by itself.
  call("app.closing", { sign }).catch(() => undefined);
}

/** Answers a close. One that comes while another waits is told the same as that one. */
export async function answerClose(): Promise<void> {
  if (said !== undefined) {
    say(said);
    return;
  }
  say("heard");
  const goes = (await mayLeave?.(() => say("asks"))) ?? true;
  say(goes ? "goes" : "stays");
  said = undefined;
}
