/** What changed between two rows of parts, such as lines or words: the fewest that went and came. */

/** One part, in the order in which both have it. */
export interface ComparedPart {
  readonly change: "same" | "removed" | "added";
  readonly text: string;
}

/** Beyond this many pairs what lies between the first and the last difference is shown as replaced whole. */
const MAX_PAIRS = 4_000_000;

const parts = (change: ComparedPart["change"], texts: readonly string[]): ComparedPart[] =>
  texts.map((text) => ({ change, text }));

/** How long the longest common rest is from every pair of parts on; one row for each part of `before`, and one more. */
function commonRests(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const rests = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      const isSame = before[row] === after[column];
      rests[at] = isSame
        ? (rests[at + width + 1] ?? 0) + 1
        : Math.max(rests[at + width] ?? 0, rests[at + 1] ?? 0);
    }
  }
  return rests;
}

function compareMiddle(before: readonly string[], after: readonly string[]): ComparedPart[] {
  const isTooMuch = before.length * after.length > MAX_PAIRS;
  if (isTooMuch) return [...parts("removed", before), ...parts("added", after)];
  const rests = commonRests(before, after);
  const width = after.length + 1;
  const compared: ComparedPart[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    const text = before[row] ?? "";
    const at = row * width + column;
    if (text === after[column]) {
      compared.push({ change: "same", text });
      [row, column] = [row + 1, column + 1];
    } else if ((rests[at + width] ?? 0) >= (rests[at + 1] ?? 0)) {
      compared.push({ change: "removed", text });
      row += 1;
    } else {
      compared.push({ change: "added", text: after[column] ?? "" });
      column += 1;
    }
  }
  return [...compared, ...parts("removed", before.slice(row)), ...parts("added", after.slice(column))];
}

/** Compares two rows of parts. */
export function compareParts(left: readonly string[], right: readonly string[]): ComparedPart[] {
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  return [
    ...parts("same", left.slice(0, head)),
    ...compareMiddle(left.slice(head, left.length - tail), right.slice(head, right.length - tail)),
    ...parts("same", left.slice(left.length - tail)),
  ];
}
