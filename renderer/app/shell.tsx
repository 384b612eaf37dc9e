import { EyeOff, Lock, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { lock } from "../client/lock.ts";
import { useAnswer } from "../client/questions.ts";
import { DropPlace } from "../features/import/drop-place.tsx";
import { useText } from "../text/text-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Mark } from "../ui/mark.tsx";
import { useNavigation } from "./navigation.tsx";
import { Palette } from "./palette.tsx";
import { Screen } from "./screen.tsx";
import { Sidebar } from "./sidebar.tsx";
import { Toast } from "./toast.tsx";
import { useHandedOver } from "./use-handed-over.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { VaultWarnings } from "./vault-warnings.tsx";

/** Pages on which the work needs the width. */
const wide = new Set(["item", "redact", "write", "compare", "export", "sealed", "bundle", "settings"]);
const FIND_AFTER_MS = 40;

/** Finds while somebody types, once the fingers rest for a moment. */
function FindLine() {
  const t = useText();
  const { query, find, route } = useNavigation();
  const [text, setText] = useState(query);
  const timer = useRef(0);
  const type = (typed: string): void => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => find(typed), FIND_AFTER_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (query === "") setText("");
  }, [query]);
  const goDown = (key: string): void => {
    if (key !== "ArrowDown" || route.at !== "items") return;
    // Whoever is faster than the search would be brought back by it.
    clearTimeout(timer.current);
    if (text !== query) find(text);
    document.querySelector<HTMLElement>("[data-grid]")?.focus();
  };
  return (
    <div className="Find">
      <Icon of={Search} />
      <input
        className="Find-line"
        data-find=""
        type="search"
        aria-label={t("find.label")}
        placeholder={t("find.placeholder")}
        value={text}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => goDown(event.key)}
      />
      <kbd className="Key">Ctrl K</kbd>
    </div>
  );
}

function TopBar({ onHide }: { readonly onHide: () => void }) {
  const t = useText();
  const { data: info } = useAnswer("vault.info", {});
  return (
    <header className="Top">
      <div className="Top-vault">
        <Mark />
        <bdi>{info?.name ?? ""}</bdi>
      </div>
      <div className="Top-find">
        <FindLine />
      </div>
      <div className="Top-actions">
        <span title={t("act.hide")}>
          <Button label={t("act.hide")} icon={EyeOff} look="quiet" isSmall onPress={onHide} />
        </span>
        <span title={t("act.lock")}>
          <Button label={t("act.lock")} icon={Lock} look="quiet" isSmall onPress={lock} />
        </span>
      </div>
    </header>
  );
}

/** The window while a vault is open. */
export function Shell() {
  useHandedOver();
  const { route } = useNavigation();
  const { isHidden, hide, isPaletteOpen, openPalette } = useShortcuts();
  useEffect(() => {
    document.title = isHidden ? " " : "Sandyq";
  }, [isHidden]);
  return (
    <>
      {isHidden && <div className="Blank" />}
      <div className="App" data-nav={wide.has(route.at) ? "rail" : "full"} hidden={isHidden}>
        <TopBar onHide={hide} />
        <Sidebar />
        <main className="Main" tabIndex={-1}>
          <VaultWarnings />
          <Screen />
          <Toast />
        </main>
      </div>
      <DropPlace />
      {isPaletteOpen && !isHidden && <Palette onClose={() => openPalette(false)} />}
    </>
  );
}
