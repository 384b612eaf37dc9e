import { Eye, EyeOff } from "lucide-react";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";

interface Names {
  /** Whether what tells who people are is shown. */
  readonly names: boolean;
  readonly showNames: (names: boolean) => void;
}

const Context = createContext<Names>({ names: false, showNames: () => undefined });

/** Codes stand for people until somebody asks for names; a lock ends that, because it ends the page. */
export function NamesProvider({ children }: { readonly children: ReactNode }) {
  const [names, showNames] = useState(false);
  const value = useMemo(() => ({ names, showNames }), [names]);
  return <Context value={value}>{children}</Context>;
}

export const useNames = (): Names => useContext(Context);

/** Shows names, or codes again. */
export function NamesButton() {
  const t = useText();
  const { names, showNames } = useNames();
  return (
    <Button
      label={t(names ? "record.namesHide" : "record.namesShow")}
      icon={names ? EyeOff : Eye}
      look="quiet"
      isSmall
      onPress={() => showNames(!names)}
    />
  );
}
