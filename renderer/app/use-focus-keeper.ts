import { useEffect } from "react";

/** What a page may be focused on as a whole: its main part, a dialog. */
const wholes = "main, [role=dialog], [role=alertdialog]";

/** Where the focus was, and everything around it from the inside out. */
interface Place {
  readonly element: HTMLElement;
  readonly around: readonly HTMLElement[];
  /** Where the focus was before the dialog that it is in. */
  readonly opener: Place | undefined;
}

const isDialog = (whole: HTMLElement | undefined): boolean => whole !== undefined && !whole.matches("main");

function placeOf(element: HTMLElement, before: Place | undefined): Place {
  const around: HTMLElement[] = [];
  for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
    if (at.matches(wholes)) around.push(at);
  }
  const [whole] = around;
  if (!isDialog(whole)) return { element, around, opener: undefined };
  return { element, around, opener: before?.around[0] === whole ? before?.opener : before };
}

/** Out of dialogs that are gone, to where they were opened. */
function outOfGone(place: Place): Place {
  const { around, opener } = place;
  const isGone = isDialog(around[0]) && around[0]?.isConnected === false;
  return isGone && opener !== undefined ? outOfGone(opener) : place;
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** The list of items where there is one, else the whole. */
const entryOf = (whole: HTMLElement): HTMLElement => whole.querySelector<HTMLElement>("[data-grid]") ?? whole;

/**
 * Keeps the focus in the window. A button that goes away or cannot be pressed any more would leave it nowhere, and a reader
 * silent: then it goes to what was around it, and back when the button is there again; from a dialog that closes, to where
 * it was opened, also when that is at work for the moment.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let place: Place | undefined;
    let refuge: HTMLElement | undefined;
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || target === refuge) return;
      place = placeOf(target, place);
      refuge = undefined;
    };
    const keep = (): void => {
      const isWaiting = refuge !== undefined && document.activeElement === refuge;
      if (place === undefined || !(isNowhere() || isWaiting)) return;
      place = outOfGone(place);
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
