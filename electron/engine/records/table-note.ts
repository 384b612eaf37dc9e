/** What somebody has to know of a table before its rows become records. */

export type TableNote =
  | { readonly kind: "sheet"; readonly sheet: string; readonly otherSheets: readonly string[] }
  /** Values of formulas are those that a program stored last. */
  | { readonly kind: "formulas" }
  /** Cells that hold an error, and formulas whose value nobody stored; the first of them by name. */
  | { readonly kind: "errors" | "unworked"; readonly count: number; readonly first: readonly string[] }
  /** The text is no UTF-8 and was read as Windows-1251. */
  | { readonly kind: "guessed-encoding" }
  /** Question marks within words stand for letters that an encoding did not have; numbers such as `9,1E+11` lack their last digits. */
  | {
      readonly kind: "lost-letters" | "shortened-numbers";
      readonly count: number;
      readonly rows: readonly number[];
    };
