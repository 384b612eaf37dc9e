import { QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { AppState } from "../../electron/contract/view-types.ts";
import { bridge } from "../client/bridge.ts";
import { makeQueryClient, questionOf, useAnswer } from "../client/questions.ts";
import { chooseLanguage } from "../text/catalogues.ts";
import { TextProvider } from "../text/text-provider.tsx";
import { Outside } from "../features/lock/outside.tsx";
import { useAppearance } from "./appearance.ts";
import { Inside } from "./inside.tsx";
import { PreviewNote } from "./preview-note.tsx";

const stateKey = questionOf("app.state", {}).queryKey;

/** What the vault held must not outlive the lock: the window shows nothing of it at once, and its memory is emptied. */
function useLockEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    bridge().onEvent(() => {
      client.setQueryData<AppState>(stateKey, (state) =>
        state === undefined ? state : { ...state, isOpen: false },
      );
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== stateKey[0] });
      client.getMutationCache().clear();
      void client.invalidateQueries({ queryKey: stateKey });
    });
  }, [client]);
}

function Window() {
  const { data: state } = useAnswer("app.state", {});
  useLockEvents();
  useAppearance(state?.preferences);
  const language =
    state === undefined ? "en" : chooseLanguage(state.preferences.language, state.systemLanguages);
  const isDrawn = state !== undefined;
  useEffect(() => {
    document.documentElement.lang = language;
    // Those who drive the window wait for this: from here on it hears what it is told.
    if (isDrawn) document.documentElement.dataset["ready"] = "";
  }, [language, isDrawn]);
  if (state === undefined) return null;
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
