import { useEffect } from "react";
import { call } from "../client/call.ts";

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** What is selected where something is copied; dates know no begin and no end of it. */
function selectedText(target: EventTarget | null): string {
  if (!isField(target) || target.selectionStart === null || target.selectionEnd === null)
    return getSelection()?.toString() ?? "";
  return target.value.slice(target.selectionStart, target.selectionEnd);
}

/** Chromium would copy without the mark for histories of the clipboard, and nobody would clear it: the program copies. */
function copy(event: ClipboardEvent): void {
  // Of a passphrase nothing is copied at all.
  if (event.target instanceof HTMLInputElement && event.target.type === "password") return;
  const text = selectedText(event.target).toWellFormed();
  if (text === "") return;
  event.preventDefault();
  void call("app.copy", { text });
  // As if it had been typed away: fields hear of it, and it can be undone.
  if (event.type === "cut") document.execCommand("delete");
}

/** Whatever is copied or cut with keys or a menu goes the way of everything that the program copies. */
export function useCopying(): void {
  useEffect(() => {
    for (const name of ["copy", "cut"] as const) document.addEventListener(name, copy);
    return () => {
      for (const name of ["copy", "cut"] as const) document.removeEventListener(name, copy);
    };
  }, []);
}
