import { QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { bridge } from "../client/bridge.ts";
import { answerClose } from "../client/closing.ts";
import { makeQueryClient, questionOf, useAnswer } from "../client/questions.ts";
import { chooseLanguage } from "../text/catalogues.ts";
import { TextProvider } from "../text/text-provider.tsx";
import { Outside } from "../features/lock/outside.tsx";
import { useAppearance } from "./appearance.ts";
import { Inside } from "./inside.tsx";
import { PreviewNote } from "./preview-note.tsx";
import { useCopying } from "./use-copying.ts";
import { useFocusKeeper } from "./use-focus-keeper.ts";

const handedOverKey = questionOf("bundle.handedOver", {}).queryKey;

/** What the vault held must not outlive the lock: the window is blank at once, and then the program loads the page anew. */
function useEvents(): boolean {
  const client = useQueryClient();
  const [isLeft, setLeft] = useState(false);
  useEffect(() => {
    bridge().onEvent((event) => {
      if (event.kind === "handed-over") void client.invalidateQueries({ queryKey: handedOverKey });
      else if (event.kind === "closing") void answerClose();
      else setLeft(true);
    });
  }, [client]);
  return isLeft;
}

function Window() {
  const { data: state } = useAnswer("app.state", {});
  const isLeft = useEvents();
  useAppearance(state?.preferences);
  useFocusKeeper();
  useCopying();
  const language =
    state === undefined ? "en" : chooseLanguage(state.preferences.language, state.systemLanguages);
  const isDrawn = state !== undefined;
  useEffect(() => {
    document.documentElement.lang = language;
    // Those who drive the window wait for this: from here on it hears what it is told.
    if (isDrawn) document.documentElement.dataset["ready"] = "";
  }, [language, isDrawn]);
  if (state === undefined || isLeft) return null;
  return (
    <TextProvider language={language}>
      {state.isPreview && <PreviewNote />}
      {state.isOpen ? <Inside /> : <Outside state={state} />}
    </TextProvider>
  );
}

export function App() {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <Window />
    </QueryClientProvider>
  );
}
