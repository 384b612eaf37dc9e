import { useEffect, useState } from "react";
import { lock } from "../client/lock.ts";

/** Two presses within this time hide everything. */
const TWICE_MS = 700;

interface Shortcuts {
  readonly isHidden: boolean;
  readonly hide: () => void;
  readonly isPaletteOpen: boolean;
  readonly openPalette: (isOpen: boolean) => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

/** Whatever plays falls silent before the window goes blank. */
function silence(): void {
  for (const player of document.querySelectorAll<HTMLMediaElement>("video, audio")) player.pause();
}

function focusFind(event: KeyboardEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("[data-find]")?.focus();
}

/** Keys that work everywhere: Escape twice hides, Ctrl+L locks, Ctrl+K finds anything, / goes to find. */
export function useShortcuts(): Shortcuts {
  const [isHidden, setHidden] = useState(false);
  const [isPaletteOpen, openPalette] = useState(false);
  useEffect(() => {
    let escapedMs = -Infinity;
    const onEscape = (): void => {
      const now = performance.now();
      const isTwice = now - escapedMs < TWICE_MS;
      escapedMs = isTwice ? -Infinity : now;
      if (!isTwice) return;
      silence();
      openPalette(false);
      setHidden(true);
    };
    const onCommand = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (key !== "k" && key !== "l") return;
      event.preventDefault();
      if (key === "k") openPalette(true);
      else lock();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.repeat) onEscape();
      else if (event.ctrlKey || event.metaKey) onCommand(event);
      else if (event.key === "/" && !isTyping(event.target)) focusFind(event);
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);
  useEffect(() => {
    if (!isHidden) return;
    const comeBack = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      setHidden(false);
    };
    // The press that hid it must not bring it back.
    const timer = setTimeout(() => {
      for (const name of ["keydown", "pointerdown"]) window.addEventListener(name, comeBack, true);
    }, TWICE_MS);
    return () => {
      clearTimeout(timer);
      for (const name of ["keydown", "pointerdown"]) window.removeEventListener(name, comeBack, true);
    };
  }, [isHidden]);
  const hide = (): void => {
    silence();
    setHidden(true);
  };
  return { isHidden, hide, isPaletteOpen, openPalette };
}
