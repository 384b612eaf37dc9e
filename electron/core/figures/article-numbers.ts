/** Articles of codes as they are written beside a status, by their numbers (resources/spec/catalogue.md §6). */

/** Smaller numbers beside a larger one are parts and points of an article. */
const LEAST_ARTICLE = 20;
/** Larger ones are years. */
const MOST_ARTICLE = 999;
/** From the first to the last article of a range; what is longer is none. */
const MOST_IN_RANGE = 50;

const day = /(?<!\d)\d{1,2}\.\d{1,2}\.\d{2,4}(?!\d)/g;
/** Of a law: `№ 226-V`, `226-V`, the last also with the letter that looks the same in Cyrillic. */
const numberOfLaw = /№\s*\d+(?:-[\p{L}\d]+)?|(?<![\d-])\d+-[IVXLІХ]+(?![\p{L}\d])/gu;

/** `456-2` is an article of its own, `174-175` are two. */
function articlesOf(written: string): string[] {
  const [first = 0, last = 0] = written.split(/[-–—]/).map(Number);
  const length = last - first;
  if (length > MOST_IN_RANGE || length <= 0) return [written];
  return Array.from({ length: length + 1 }, (_, at) => String(first + at));
}

/** All numbers in a text but those of laws and of days. */
export function numbersNamed(text: string): string[] {
  const rest = text.replaceAll(day, " ").replaceAll(numberOfLaw, " ");
  const written = rest.matchAll(/(?<![\d-])\d+(?:-\d+|[–—]\d+)?(?!\d)/g);
  return Array.from(written, ([number]) => number).flatMap(articlesOf);
}

/** The numbers of the articles in a text: `405` of `ст. 405 ч. 1 УК`, `CC 405(2)` and `405-бап`, `456-2` of `CAO 456-2`. */
export function articleNumbers(text: string): string[] {
  const numbers = numbersNamed(text).filter((number) => Number.parseInt(number, 10) <= MOST_ARTICLE);
  const articles = numbers.filter((number) => Number.parseInt(number, 10) >= LEAST_ARTICLE);
  return [...new Set(articles.length > 0 ? articles : numbers.slice(0, 1))];
}
