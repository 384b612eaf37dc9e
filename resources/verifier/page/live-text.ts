/** Text that says itself again when another language is chosen, so that nothing shown has to be made anew. */

const sayings = new WeakMap<Text, () => string>();

/** Makes text that is said again on every `sayAgain` of what it stands in. */
export function liveText(say: () => string): Text {
  const text = document.createTextNode(say());
  sayings.set(text, say);
  return text;
}

/** Shows text in a place that has room for nothing else. */
export function show(place: HTMLElement, say?: () => string): void {
  place.replaceChildren(...(say === undefined ? [] : [liveText(say)]));
}

/** Says every live text inside an element again. */
export function sayAgain(inside: Node): void {
  const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    const say = text instanceof Text ? sayings.get(text) : undefined;
    if (say !== undefined) text.nodeValue = say();
  }
}
