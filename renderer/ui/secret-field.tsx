import { ArrowBigUp, Eye, EyeOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "../text/text-provider.tsx";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { Icon } from "./icon.tsx";

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string;
  readonly hint?: string;
  readonly autoFocus?: boolean;
  readonly startsShown?: boolean;
}

/** Whether Caps Lock is on, as far as the keyboard has said so. */
function useCapsLock(): boolean {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    const look = (event: KeyboardEvent): void => setOn(event.getModifierState("CapsLock"));
    for (const name of ["keydown", "keyup"] as const) window.addEventListener(name, look);
    return () => {
      for (const name of ["keydown", "keyup"] as const) window.removeEventListener(name, look);
    };
  }, []);
  return isOn;
}

/** A passphrase: hidden until asked, with a word about Caps Lock. */
export function SecretField({ startsShown = false, ...field }: SecretFieldProps) {
  const t = useText();
  const [isShown, setShown] = useState(startsShown);
  const hasCapsLock = useCapsLock();
  const toggle = (
    <Button
      label={t(isShown ? "act.hide" : "act.show")}
      icon={isShown ? EyeOff : Eye}
      look="quiet"
      isSmall
      onPress={() => setShown(!isShown)}
    />
  );
  return (
    <div className="stack">
      <Field {...field} isLarge isSecret={!isShown} maxLength={1024} end={toggle} />
      {hasCapsLock && (
        <p className="Status caution">
          <Icon of={ArrowBigUp} />
          <span>{t("lock.capsLock")}</span>
        </p>
      )}
    </div>
  );
}
