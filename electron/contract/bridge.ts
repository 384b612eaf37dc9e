/** What the preload gives to a page, and how the three processes talk about it. */

import type { CommandName, InputOf, OutputOf, StepOf } from "./commands.ts";
import type { AppEvent, Chosen, ErrorCode } from "./view-types.ts";

/** Replies never reject: nothing but a closed code crosses. */
export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: ErrorCode };

/** A call that runs. */
export interface Call<Value> {
  readonly id: number;
  readonly reply: Promise<Reply<Value>>;
}

/** All that a page can reach outside itself: `window.sandyq`. */
export interface Bridge {
  call<Name extends CommandName>(
    name: Name,
    input: InputOf<Name>,
    onStep?: (step: StepOf<Name>) => void,
  ): Call<OutputOf<Name>>;
  cancel(id: number): void;
  /** Files of a drop or a paste; the page never learns where they lie. */
  accept(files: readonly unknown[]): Promise<Reply<Chosen>>;
  onEvent(listener: (event: AppEvent) => void): void;
}
