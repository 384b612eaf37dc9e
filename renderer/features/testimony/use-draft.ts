import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { call } from "../../client/call.ts";
import { beforeLock } from "../../client/lock.ts";
import { DraftKeeper, type Keeping } from "./draft-keeper.ts";

/** What is kept of a testimony that is being written. */
export type Written = Omit<InputOf<"testimony.keepDraft">, "draft">;

/** An id that no other draft has. */
export const newDraftId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Keeps what is written under an id for as long as the screen is there; also before a lock, and when the window is left. */
export function useDraft(id: string, begins: Keeping) {
  const client = useQueryClient();
  const [keeping, tell] = useState(begins);
  const [keeper] = useState(
    () => new DraftKeeper<Written>((written) => call("testimony.keepDraft", { draft: id, ...written }), tell),
  );
  useEffect(() => {
    keeper.open();
    const send = (): void => keeper.sendNow();
    const end = beforeLock(send);
    window.addEventListener("blur", send);
    return () => {
      end();
      window.removeEventListener("blur", send);
      keeper.close();
      void client.invalidateQueries({ queryKey: ["testimony.drafts"] });
    };
  }, [keeper, client]);
  return { keeper, keeping };
}
