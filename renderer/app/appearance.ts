import { useEffect } from "react";
import type { Preferences } from "../../electron/contract/view-types.ts";

/** Below this height rows and buttons get smaller. */
const COMPACT_BELOW = "(max-height: 859px)";
const DARK = "(prefers-color-scheme: dark)";

function apply({ theme, density }: Pick<Preferences, "theme" | "density">): void {
  const { dataset } = document.documentElement;
  const isDark = theme === "system" ? matchMedia(DARK).matches : theme === "dark";
  const isCompact = density === "auto" ? matchMedia(COMPACT_BELOW).matches : density === "compact";
  dataset["theme"] = isDark ? "dark" : "light";
  dataset["density"] = isCompact ? "compact" : "comfortable";
}

/** Light or dark, roomy or dense: as a person chose, else as system and window are. */
export function useAppearance(preferences: Preferences | undefined): void {
  const theme = preferences?.theme ?? "system";
  const density = preferences?.density ?? "auto";
  useEffect(() => {
    const update = (): void => apply({ theme, density });
    const queries = [matchMedia(DARK), matchMedia(COMPACT_BELOW)];
    update();
    for (const query of queries) query.addEventListener("change", update);
    return () => {
      for (const query of queries) query.removeEventListener("change", update);
    };
  }, [theme, density]);
}
