/** Messages with the numbers inside them. */

import type { IntlShape } from "react-intl";
import { numberWriter } from "./writers.ts";

/** What fills the places of a message. */
type Values = Readonly<Record<string, string | number>>;

/** Says messages of one language; the numbers in them are written after the habits of `numbers`, a language tag. */
export function textIn(intl: IntlShape, numbers: string): (id: string, values?: Values) => string {
  const getNumberFormat = (_ofMessage?: string | string[], style?: Intl.NumberFormatOptions) =>
    numberWriter(numbers, style);
  const formatters = { ...intl.formatters, getNumberFormat };
  return (id, values) => intl.formatMessage({ id }, values, { formatters });
}
