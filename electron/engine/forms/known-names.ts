/**
 * All names of the register, in memory while a vault is open: read when they are first asked for and kept up by what changed. Nothing
 * made of a name is stored in the open (resources/spec/catalogue.md §3).
 */

import { type RecordMark, recordMark, recordsSince } from "../catalogue/changed-records.ts";
import { everyOfKind, recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import { secretFields } from "../records/stored-record.ts";
import { Queue } from "../slices/queue.ts";
import { sessionBehind } from "../slices/read-aside.ts";
import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";

/** Everything that a person is called. */
export interface KnownNames {
  readonly id: string;
  readonly code: string;
  readonly names: readonly string[];
}

function namesOfPerson(session: VaultSession, id: string): string[] {
  const { name, patronymic, spellings } = secretFields(session, id);
  return [name, patronymic, spellings].flat().filter((text) => typeof text === "string");
}

const isSame = (one: RecordMark, other: RecordMark): boolean =>
  one.record === other.record && one.change === other.change;

const nothingRead: RecordMark = { record: 0, change: 0 };

/** The names of one vault. */
class RegisterNames {
  readonly #session: VaultSession;
  readonly #people = new Map<string, KnownNames>();
  readonly #waiting = new Queue<Pick<RecordRow, "id" | "code">>();
  #mark = nothingRead;
  #known: readonly KnownNames[] = [];
  #isKnown = false;

  constructor(session: VaultSession) {
    this.#session = session;
  }

  #changedPeople(now: RecordMark): readonly RecordRow[] {
    const { db } = this.#session.catalogue;
    if (this.#mark === nothingRead) return everyOfKind(db, "person");
    if (isSame(now, this.#mark)) return [];
    const rows = recordsSince(db, this.#mark).flatMap((id) => recordWithId(db, id) ?? []);
    return rows.filter(({ kind }) => kind === "person");
  }

  /** What was read last. */
  get known(): readonly KnownNames[] {
    return this.#known;
  }

  /** Whether what was read is of a moment and the register still as it was then. */
  isOf(moment: RecordMark): boolean {
    const { db } = this.#session.catalogue;
    return isSame(this.#mark, moment) && db.open && isSame(recordMark(db), moment);
  }

  /** Reads what is new since the last question; of two who do so at once each takes what is next. */
  *reading(): Steps<readonly KnownNames[]> {
    const now = recordMark(this.#session.catalogue.db);
    this.#waiting.add(this.#changedPeople(now));
    this.#mark = now;
    yield* this.#waiting.draining(({ id, code }) => {
      this.#people.set(id, { id, code, names: namesOfPerson(this.#session, id) });
      this.#isKnown = false;
    });
    if (!this.#isKnown) this.#known = [...this.#people.values()];
    this.#isKnown = true;
    return this.#known;
  }
}

const held = new WeakMap<VaultSession, RegisterNames>();

/** Whether something is being written that may still be taken back; then nobody would know that it was read. */
export const isWriting = ({ catalogue }: VaultSession): boolean => catalogue.writable?.inTransaction === true;

function namesOf(session: VaultSession): RegisterNames {
  const names = held.get(session) ?? new RegisterNames(session);
  held.set(session, names);
  return names;
}

/** Whether these are the names that were read last in a session. */
export const areNamesOf = (session: VaultSession, known: readonly KnownNames[]): boolean =>
  held.get(session)?.known === known;

/** The names of the session behind one that reads a moment of it, where it is the same moment. */
function* namesBehind(session: VaultSession): Steps<readonly KnownNames[] | undefined> {
  const origin = sessionBehind(session);
  if (origin === undefined || !origin.catalogue.db.open || isWriting(origin)) return undefined;
  const known = yield* readNames(origin);
  return namesOf(origin).isOf(recordMark(session.catalogue.db)) ? known : undefined;
}

/** Reads all names of the register. Who was withdrawn, or is the same person as another record, had the name all the same. */
export function* readNames(session: VaultSession): Steps<readonly KnownNames[]> {
  if (isWriting(session)) return yield* new RegisterNames(session).reading();
  return (yield* namesBehind(session)) ?? (yield* namesOf(session).reading());
}
