import { Undo2, X } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { RecordKind } from "../../electron/contract/view-types.ts";
import { codeOf } from "../client/call.ts";
import { useAct } from "../client/questions.ts";
import { changedByRecords } from "../client/register-answers.ts";
import { useText } from "../text/text-provider.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { ErrorNote } from "../ui/notes.tsx";

/** A change of the register by which everything that was made with it is undone. */
export interface UndoneBy {
  readonly kind: RecordKind;
  readonly change: number;
}

/** What was done, in a sentence that also stands elsewhere. */
export interface Told {
  readonly text: string;
  readonly undo?: UndoneBy | undefined;
}

type Tell = (told: Told) => void;

const Context = createContext<{ readonly told: Told | undefined; readonly tell: Tell }>({
  told: undefined,
  tell: () => undefined,
});

const SHOWN_MS = 20_000;

/** Keeps the last thing that was done, for a while. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<Told | undefined>();
  const tell = useCallback((next: Told) => setTold(next.text === "" ? undefined : next), []);
  const value = useMemo(() => ({ told, tell }), [told, tell]);
  return <Context value={value}>{children}</Context>;
}

/** Tells what was done, with a way to take it back. */
export const useTell = (): Tell => useContext(Context).tell;

function Shown({ told, onGone }: { readonly told: Told; readonly onGone: () => void }) {
  const t = useText();
  const [isHeld, hold] = useState(false);
  const undo = useAct("record.undo", changedByRecords);
  const isOver = undo.isSuccess || undo.error !== null;
  useEffect(() => {
    // Whoever is on the way to the button must not lose it.
    if (isHeld || undo.isPending) return undefined;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, undo.isPending, onGone]);
  return (
    <div
      className="Toast"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span role="status">{undo.isSuccess ? t("toast.undone") : told.text}</span>
      {told.undo !== undefined && !isOver && (
        <Button
          label={t("record.undo")}
          icon={Undo2}
          look="quiet"
          isSmall
          isDisabled={undo.isPending}
          onPress={() => told.undo !== undefined && undo.mutate(told.undo)}
        />
      )}
      <IconButton label={t("act.close")} icon={X} isSmall onPress={onGone} />
      {undo.error !== null && <ErrorNote code={codeOf(undo.error)} />}
    </div>
  );
}

/** The place at the foot of a page where that stands; it moves nothing that is being pressed, and a lock ends it. */
export function Toast() {
  const { told, tell } = useContext(Context);
  const onGone = useCallback(() => tell({ text: "" }), [tell]);
  if (told === undefined) return null;
  const key = told.undo === undefined ? told.text : String(told.undo.change);
  return <Shown key={key} told={told} onGone={onGone} />;
}
