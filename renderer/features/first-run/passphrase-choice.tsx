import { Shuffle } from "lucide-react";
import { useState } from "react";
import { call } from "../../client/call.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import type { Level } from "./strength.ts";
import { isGoodEnough, MIN_CHARACTERS, useStrength } from "./use-strength.ts";

const words: Readonly<Record<Level, MessageId>> = {
  1: "strength.weak",
  2: "strength.fair",
  3: "strength.strong",
  4: "strength.veryStrong",
};

function Meter({ level }: { readonly level: Level | undefined }) {
  const t = useText();
  return (
    <div className="Meter" role="status">
      <svg className="Progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <rect
            key={step}
            className={level !== undefined && step <= level ? "fill" : "track"}
            x={(step - 1) * 25.2}
            width="24.2"
            height="4"
          />
        ))}
      </svg>
      {level !== undefined && <p className="small">{t(words[level])}</p>}
    </div>
  );
}

interface PassphraseChoiceProps {
  /** Gets the passphrase once it may be used, and an empty text while it may not. */
  readonly onChange: (passphrase: string) => void;
  /** Whether it is the first thing to be filled in. */
  readonly isFirst?: boolean;
}

/** A new passphrase, typed twice, with a meter and words to take instead. */
export function PassphraseChoice({ onChange, isFirst = false }: PassphraseChoiceProps) {
  const t = useText();
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [suggestions, setSuggestions] = useState(0);
  const level = useStrength(first);
  const tell = (one: string, other: string): void => onChange(one === other ? one : "");
  const suggest = async (): Promise<void> => {
    const suggested = (await call("vault.suggestWords", {})).join(" ");
    setFirst(suggested);
    setSecond("");
    tell(suggested, "");
    setSuggestions(suggestions + 1);
  };
  const isShort = first !== "" && Array.from(first).length < MIN_CHARACTERS;
  const differs = second !== "" && !first.startsWith(second);
  return (
    <>
      <div className="stack">
        <SecretField
          key={suggestions}
          label={t("lock.passphrase")}
          value={first}
          onChange={(text) => {
            setFirst(text);
            tell(text, second);
          }}
          autoFocus={isFirst && suggestions === 0}
          startsShown={suggestions > 0}
          {...(isShort ? { hint: t("strength.short", { count: MIN_CHARACTERS }) } : {})}
        />
        <Meter level={level} />
      </div>
      <div className="row">
        <Button label={t("strength.suggest")} icon={Shuffle} onPress={() => void suggest()} />
      </div>
      <SecretField
        label={t("strength.again")}
        value={second}
        onChange={(text) => {
          setSecond(text);
          tell(first, text);
        }}
        {...(differs ? { error: t("strength.differs") } : {})}
      />
    </>
  );
}

/** Whether the passphrase that `onChange` gave may be used. */
export function useIsUsable(passphrase: string): boolean {
  return isGoodEnough(passphrase, useStrength(passphrase));
}
