/** All names of the register made ready to be found in texts and in names of files, kept up by what changed. */

import { sessionBehind } from "../slices/read-aside.ts";
import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { CalledNames } from "./called-names.ts";
import { areNamesOf, isWriting, type KnownNames, readNames } from "./known-names.ts";
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
  /** What somebody was called, and is still for whoever reads an earlier moment. */
  readonly #owed: KnownNames[] = [];
  readonly #readers = new Set<VaultSession>();
  #wanted: readonly KnownNames[] = [];
  #known: readonly KnownNames[] = [];

  constructor(index: Index) {
    this.#index = index;
  }

  /** Lets somebody read it who sees one moment of the register: as long as they do, names come and none goes. */
  lendTo(aside: VaultSession): void {
    this.#readers.add(aside);
  }

  #isLent(): boolean {
    for (const reader of this.#readers) if (!reader.catalogue.db.open) this.#readers.delete(reader);
    return this.#readers.size > 0;
  }

  #take(person: KnownNames): void {
    const earlier = this.#people.get(person.id);
    if (earlier === person) return;
    if (earlier !== undefined && this.#isLent()) this.#owed.push(earlier);
    else if (earlier !== undefined) this.#index.remove(earlier);
    this.#index.add(person);
    this.#people.set(person.id, person);
  }

  /** Takes out what nobody is called any more. What is taken out goes with all that somebody is called. */
  #settle(): void {
    if (this.#owed.length === 0 || this.#isLent()) return;
    for (const earlier of this.#owed.splice(0)) {
      this.#index.remove(earlier);
      const person = this.#people.get(earlier.id);
      if (person === undefined) continue;
      this.#index.remove(person);
      this.#index.add(person);
    }
  }

  /** Takes in who is new or is called otherwise; who began with earlier names ends with the newest. */
  *following(known: readonly KnownNames[]): Steps<Index> {
    this.#settle();
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
  const readyFor = (session: VaultSession): Ready<Index> => {
    const ready = held.get(session) ?? new Ready(make());
    held.set(session, ready);
    return ready;
  };
  return function* (session) {
    const known = yield* readNames(session);
    if (isWriting(session)) return yield* new Ready(make()).following(known);
    const origin = sessionBehind(session);
    if (origin === undefined || !areNamesOf(origin, known)) return yield* readyFor(session).following(known);
    const ready = readyFor(origin);
    ready.lendTo(session);
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
