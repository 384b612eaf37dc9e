import { useEffect, useState } from "react";
import type { Level } from "./strength.ts";

/** The shortest passphrase that a vault takes. */
export const MIN_CHARACTERS = 12;

/** The level of what is typed; its word lists are large and come when they are first needed. */
export function useStrength(passphrase: string): Level | undefined {
  const [level, setLevel] = useState<Level | undefined>();
  useEffect(() => {
    let isCurrent = true;
    void import("./strength.ts").then(({ levelOf }) => {
      if (isCurrent) setLevel(passphrase === "" ? undefined : levelOf(passphrase));
    });
    return () => {
      isCurrent = false;
    };
  }, [passphrase]);
  return level;
}

/** Whether a passphrase may protect a vault: long enough, and not one that is guessed at once. */
export const isGoodEnough = (passphrase: string, level: Level | undefined): boolean =>
  Array.from(passphrase.normalize("NFC")).length >= MIN_CHARACTERS && level !== undefined && level >= 2;
