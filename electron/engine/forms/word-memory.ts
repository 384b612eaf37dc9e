/** What was made out of the words of texts, so that a list which is scrolled asks for each of them once. */

/** What says that names came or went. */
interface Changing {
  /** Another number after every name that came or went. */
  readonly changes: number;
}

/** Of one vault; a page of a list has some hundreds. */
const MOST_WORDS = 8192;

/** Makes something out of words and remembers it for as long as the names stay as they are: what was made before one came would hide it. */
class WordMemory<Names extends Changing, Known> {
  readonly #names: Names;
  readonly #make: (names: Names, word: string) => Known;
  readonly #known = new Map<string, Known>();
  #changes = 0;

  constructor(names: Names, make: (names: Names, word: string) => Known) {
    this.#names = names;
    this.#make = make;
  }

  of(word: string): Known {
    if (this.#changes !== this.#names.changes || this.#known.size >= MOST_WORDS) this.#known.clear();
    this.#changes = this.#names.changes;
    const known = this.#known.get(word) ?? this.#make(this.#names, word);
    this.#known.set(word, known);
    return known;
  }
}

/** The memory of each of many names, which goes with them. */
export function wordMemories<Names extends Changing & object, Known>(
  make: (names: Names, word: string) => Known,
): (names: Names) => WordMemory<Names, Known> {
  const held = new WeakMap<Names, WordMemory<Names, Known>>();
  return (names) => {
    const memory = held.get(names) ?? new WordMemory(names, make);
    held.set(names, memory);
    return memory;
  };
}
