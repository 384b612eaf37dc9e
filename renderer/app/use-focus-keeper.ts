import { useEffect } from "react";

/** What a page may be focused on as a whole: its main part, a dialog. */
const wholes = "main, [role=dialog], [role=alertdialog]";

/** Where the focus was, and everything around it from the inside out. */
interface Place {
  readonly element: HTMLElement;
  readonly around: readonly HTMLElement[];
}

function placeOf(element: HTMLElement): Place {
  const around: HTMLElement[] = [];
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (at.matches(wholes)) around.push(at);
  }
  return { element, around };
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** The list of items where there is one, else the whole. */
const entryOf = (whole: HTMLElement): HTMLElement => whole.querySelector<HTMLElement>("[data-grid]") ?? whole;

/**
 * Keeps the focus in the window. A button that goes away or cannot be pressed any more would leave it nowhere, and a reader
 * silent: then it goes to what was around it, and back when the button is there again.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let place: Place | undefined;
    let refuge: HTMLElement | undefined;
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || target === refuge) return;
      place = placeOf(target);
      refuge = undefined;
    };
    const keep = (): void => {
      const isWaiting = refuge !== undefined && document.activeElement === refuge;
      if (place === undefined || !(isNowhere() || isWaiting)) return;
      if (place.element.isConnected) place.element.focus({ preventScroll: true });
      if (!isNowhere()) return;
      const whole = place.around.find(({ isConnected }) => isConnected) ?? document.querySelector("main");
      if (!(whole instanceof HTMLElement)) return;
      refuge = entryOf(whole);
      refuge.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(keep);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["disabled", "hidden", "inert"],
    });
    document.addEventListener("focusin", remember);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", remember);
    };
  }, []);
}
