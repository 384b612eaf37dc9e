/** What a command takes, as a table: parsing, help and the types that its code sees all follow from it. */

/** An option without a value. */
export interface FlagOption {
  readonly kind: "flag";
  readonly help: string;
}

/** An option with one value; `value` is how help names it. */
export interface TextOption {
  readonly kind: "text";
  readonly value: string;
  readonly help: string;
  readonly required?: true;
}

/** An option that may be given several times. */
export interface ListOption {
  readonly kind: "list";
  readonly value: string;
  readonly help: string;
}

/** An option whose value is a whole number from 0. */
export interface CountOption {
  readonly kind: "count";
  readonly value: string;
  readonly help: string;
}

export type Option = FlagOption | TextOption | ListOption | CountOption;

/** Options by the name that follows the two dashes. */
export type OptionTable = Readonly<Record<string, Option>>;

/** What stands without dashes; `many` takes all that is left, one at least, `any` perhaps none, `optional` may be absent. Only the last may be any of these. */
export interface Operand {
  readonly help: string;
  readonly takes?: "many" | "any" | "optional";
}

/** Operands in their order, by the name that help gives them. */
export type OperandTable = Readonly<Record<string, Operand>>;

type OptionValue<O extends Option> = O extends FlagOption
  ? boolean
  : O extends ListOption
    ? readonly string[]
    : O extends CountOption
      ? number | undefined
      : O extends { readonly required: true }
        ? string
        : string | undefined;

/** The values of a table of options. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: OptionValue<Table[Name]>;
};

type OperandValue<O extends Operand> = O extends { readonly takes: "many" }
  ? readonly [string, ...string[]]
  : O extends { readonly takes: "any" }
    ? readonly string[]
    : O extends { readonly takes: "optional" }
      ? string | undefined
      : string;

/** The values of a table of operands. */
export type OperandValues<Table extends OperandTable> = {
  readonly [Name in keyof Table]: OperandValue<Table[Name]>;
};

/** Options that every command takes. */
export const globalOptions = {
  json: { kind: "flag", help: "one JSON document on standard output, and nothing else there" },
  lang: { kind: "text", value: "CODE", help: "language of messages: en, fr, it, ru, kk, pl or uk" },
  debug: { kind: "flag", help: "show where in the program a failure arose" },
  help: { kind: "flag", help: "show the help of a command" },
} as const satisfies OptionTable;

/** Everything that a command takes; what it says itself about an option of every command counts. */
export const allOptions = ({ options }: { readonly options: OptionTable }): OptionTable => ({
  ...globalOptions,
  ...options,
});

/** The one way in which secrets come from a file; the names of files may be seen by others, their content may not. */
export const passphraseOption = {
  "passphrase-file": {
    kind: "text",
    value: "FILE",
    help: "read the passphrase from a file of one line (- is standard input) instead of asking",
  },
} as const satisfies OptionTable;

/** The one way to see names on a screen: without it codes stand in their place, in titles, other texts and names of files. */
export const namesOption = {
  names: { kind: "flag", help: "show names of people as they were written, not only codes" },
} as const satisfies OptionTable;
