/** How long a passphrase would hold, honestly: what is guessed easily is called so, whatever it looks like. */

import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";

/** From 1, which anybody guesses, to 4, which nobody will live to see guessed. */
export type Level = 1 | 2 | 3 | 4;

const judge = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
});

/** Powers of ten of guesses from which a level begins; a guess costs an attacker 256 MiB and about a second. */
const beginsAt = { fair: 8, strong: 11, veryStrong: 15 } as const;

/** Longer texts are judged by their beginning: judging takes longer the longer they are. */
const JUDGED_CHARACTERS = 100;

export function levelOf(passphrase: string): Level {
  const { guessesLog10 } = judge.check(passphrase.slice(0, JUDGED_CHARACTERS));
  if (guessesLog10 >= beginsAt.veryStrong) return 4;
  if (guessesLog10 >= beginsAt.strong) return 3;
  return guessesLog10 >= beginsAt.fair ? 2 : 1;
}
