/** All names of the register made ready to be found in texts and in names of files, kept up by what changed. */

import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { CalledNames } from "./called-names.ts";
import { isWriting, type KnownNames, readNames } from "./known-names.ts";
import { NameParts } from "./name-parts.ts";
import { calledNames } from "./veil-names.ts";

/** Names as something finds them. */
interface NameIndex {
  add(person: KnownNames): void;
  remove(person: KnownNames): void;
}

/** An index with what it was made of. */
class Ready<Index extends NameIndex> {
  readonly #index: Index;
  readonly #people = new Map<string, KnownNames>();
  #wanted: readonly KnownNames[] = [];
  #known: readonly KnownNames[] = [];

  constructor(index: Index) {
    this.#index = index;
  }

  #take(person: KnownNames): void {
    const earlier = this.#people.get(person.id);
    if (earlier === person) return;
    if (earlier !== undefined) this.#index.remove(earlier);
    this.#index.add(person);
    this.#people.set(person.id, person);
  }

  /** Takes in who is new or is called otherwise; who began with earlier names ends with the newest. */
  *following(known: readonly KnownNames[]): Steps<Index> {
    this.#wanted = known;
    while (this.#known !== this.#wanted) {
      const wanted = this.#wanted;
      for (const person of wanted) {
        if (wanted !== this.#wanted) break;
        this.#take(person);
        yield;
      }
      if (wanted === this.#wanted) this.#known = wanted;
    }
    return this.#index;
  }
}

/** Remembers one index for each vault while it is open. */
function readying<Index extends NameIndex>(make: () => Index): (session: VaultSession) => Steps<Index> {
  const held = new WeakMap<VaultSession, Ready<Index>>();
  return function* (session) {
    const known = yield* readNames(session);
    if (isWriting(session)) return yield* new Ready(make()).following(known);
    const ready = held.get(session) ?? new Ready(make());
    held.set(session, ready);
    return yield* ready.following(known);
  };
}

class NamesInTexts implements NameIndex {
  readonly called = new CalledNames();

  add(person: KnownNames): void {
    this.called.add(calledNames(person));
  }

  remove(person: KnownNames): void {
    this.called.remove(calledNames(person));
  }
}

/** The names as they are found in texts. */
export const readyNames = readying(() => new NamesInTexts());

/** The same as they are found in names of files. */
export const readyParts = readying(() => new NameParts());
