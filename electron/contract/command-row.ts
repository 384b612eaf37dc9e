/** How a row of the table of commands is made. */

import type * as v from "valibot";

interface Rules<Input extends v.GenericSchema> {
  readonly input: Input;
  /** Whether an open vault is needed. */
  readonly needsVault: boolean;
  /** Changes the vault: one after the other, never two at a time. */
  readonly writes: boolean;
  /** Begins in the turn in which it came, whatever else waits: what comes right behind it may be the lock. */
  readonly atOnce: boolean;
}

/** A row of the table: its rules at run time, and the types of its answer and of its progress. */
export interface Command<Input extends v.GenericSchema, Output, Step> extends Rules<Input> {
  readonly output?: Output;
  readonly step?: Step;
}

/** Makes one; only its rules are there at run time. */
export const row =
  <Output, Step = never>() =>
  <Input extends v.GenericSchema>(
    input: Input,
    rules: Partial<Omit<Rules<Input>, "input">> = {},
  ): Command<Input, Output, Step> => ({
    input,
    needsVault: true,
    writes: false,
    atOnce: false,
    ...rules,
  });

/** Also while no vault is open. */
export const always = { needsVault: false } as const;
/** Changes the vault. */
export const writing = { writes: true } as const;
/** Waits for nothing. */
export const urgent = { atOnce: true } as const;
