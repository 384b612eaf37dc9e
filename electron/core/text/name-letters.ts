/**
 * How names are folded (resources/spec/catalogue.md §1), as data: which spellings of a sound are one sound. Capital letters stand for
 * sounds that Latin writes with two letters or a mark: J is ж, C is ч, S is ш and щ, T is ц, N is ң.
 */

const cyrillic = {
  ...{ дж: "J", йо: "e", ьо: "e" },
  ...{ а: "a", ә: "a", б: "b", в: "v", г: "g", ғ: "g", ґ: "g", д: "d", е: "e", ё: "e", э: "e", є: "ie" },
  ...{ ж: "J", з: "z", и: "i", й: "i", і: "i", ї: "i", ы: "i", к: "k", қ: "k", л: "l", м: "m", н: "n" },
  ...{ ң: "N", о: "o", ө: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ұ: "u", ү: "u", ф: "f", х: "h" },
  ...{ һ: "h", ц: "T", ч: "C", ш: "S", щ: "S", ю: "iu", я: "ia", ь: "", ъ: "" },
};

const latin = {
  ...{
    shch: "S",
    szcz: "S",
    sch: "S",
    dż: "J",
    dž: "J",
    dzh: "J",
    zh: "J",
    dj: "J",
    tch: "C",
    cz: "C",
    ch: "C",
    sh: "S",
    sz: "S",
  },
  ...{ kh: "h", gh: "g", ts: "T", tz: "T", ou: "u", yo: "e" },
  ...{
    ł: "l",
    ż: "J",
    ž: "J",
    š: "S",
    ş: "S",
    ŝ: "S",
    č: "C",
    ç: "C",
    ğ: "g",
    ġ: "g",
    ǵ: "g",
    ñ: "N",
    ņ: "N",
    ń: "N",
  },
  ...{ ä: "a", á: "a", ö: "o", ô: "o", ó: "o", ü: "u", ū: "u", ù: "u", ú: "u", ý: "u", û: "iu", â: "ia" },
  ...{ ë: "e", è: "e", ı: "i", y: "i", q: "k", ķ: "k", x: "h", w: "v", c: "T", j: "J" },
};

/**
 * What Polish reads otherwise than the rest: spellings to letters of the table above, each only in a word that looks Polish, as a second
 * reading beside the first. `rz` is ш behind a hard consonant, a nasal vowel takes its consonant from the sound behind it.
 */
export const polishReadings: readonly (readonly [spelling: RegExp, letters: string])[] = [
  [/drz|dź/g, "дж"],
  [/(?<=[kpt]|ch)rz/g, "ш"],
  [/rz(?!h)/g, "ж"],
  [/ch/g, "х"],
  [/ą(?=[bp])/g, "ом"],
  [/ą/g, "он"],
  [/ę(?=[bp])/g, "ем"],
  [/ę$/g, "е"],
  [/ę/g, "ен"],
  [/ó/g, "у"],
  [/ś(?![lcć])/g, "ш"],
];

/** Letters, pairs of letters and endings by which a word shows that it may be Polish. */
export const looksPolish = /[ąćęłńóśźż]|[sc]z|rz(?!h)|dz(?!h)|w|cki$|cka$/;

/** Spelling to sound; the longest spelling that fits counts. A letter that is not here stands for itself. */
export const soundOf: ReadonlyMap<string, string> = new Map(Object.entries({ ...cyrillic, ...latin }));

/** A way to write a sound. */
export interface Spelling {
  readonly spelling: string;
  readonly sound: string;
}

/** By their first letter the spellings in soundOf, the longest first. */
export const spellingsFrom: ReadonlyMap<string, readonly Spelling[]> = Map.groupBy(
  Array.from(soundOf, ([spelling, sound]) => ({ spelling, sound })).toSorted(
    (one, other) => other.spelling.length - one.spelling.length,
  ),
  ({ spelling }) => spelling.charAt(0),
);

/** Letters that look alike, as they are typed inside a word of the other script; capitals look alike in other pairs. */
const lookalikes = [
  ...["aа", "cс", "eе", "oо", "pр", "xх", "yу", "iі", "hһ", "AА", "BВ", "CС", "EЕ"],
  ...["HН", "IІ", "KК", "MМ", "OО", "PР", "TТ", "XХ", "YУ"],
].map((pair) => [pair.slice(0, 1), pair.slice(1)] as const);

/** What a Latin letter inside a Cyrillic word was meant to be. */
export const cyrillicFor: ReadonlyMap<string, string> = new Map(lookalikes);

/** What a Cyrillic letter inside a Latin word was meant to be. */
export const latinFor: ReadonlyMap<string, string> = new Map(
  lookalikes.map(([left, right]) => [right, left]),
);

/** Endings of fathers' names as they are after folding, the longest first. */
export const patronymicEndings = ["iniCna", "oviC", "eviC", "ovna", "evna", "kizi", "uli", "iC"];
