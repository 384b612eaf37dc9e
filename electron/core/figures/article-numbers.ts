/** Articles of codes as they are written beside a status, by their numbers (resources/spec/catalogue.md §6). */

/** Smaller numbers beside a larger one are parts and points of an article. */
const LEAST_ARTICLE = 20;
/** Larger ones are years. */
const MOST_ARTICLE = 999;

/** The numbers of the articles in a text: `405` of `ст. 405 ч. 1 УК`, `CC 405(2)` and `405-бап`, `456-2` of `CAO 456-2`. */
export function articleNumbers(text: string): string[] {
  const numbers = Array.from(text.matchAll(/(?<![\d-])\d+(?:-\d+)?(?!\d)/g), ([number]) => number).filter(
    (number) => Number.parseInt(number, 10) <= MOST_ARTICLE,
  );
  const articles = numbers.filter((number) => Number.parseInt(number, 10) >= LEAST_ARTICLE);
  return [...new Set(articles.length > 0 ? articles : numbers.slice(0, 1))];
}
