import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { IntlProvider, type IntlShape, useIntl } from "react-intl";
import type { ErrorCode, LanguageCode } from "../../electron/contract/view-types.ts";
import { writingOf } from "./amounts.ts";
import { catalogues, type MessageId, type SharedWords, sharedWords } from "./catalogues.ts";
import { textIn } from "./say-message.ts";

/** Says a message. */
export type Text = (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;

export function TextProvider({
  language,
  children,
}: {
  readonly language: LanguageCode;
  readonly children: ReactNode;
}) {
  const failLoudly = (error: unknown): void => {
    throw error instanceof Error ? error : new Error("a message cannot be said");
  };
  return (
    <I18nProvider locale={language}>
      <IntlProvider locale={language} messages={catalogues[language]} onError={failLoudly}>
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}

const texts = new WeakMap<IntlShape, Text>();

/** The messages of the page in the language that is spoken, numbers inside them written as all others are. */
export function useText(): Text {
  const intl = useIntl();
  const text = texts.get(intl) ?? textIn(intl, writingOf(intl.locale).locale);
  texts.set(intl, text);
  return text;
}

/** Words that the command line has too. */
export const useWords = (): SharedWords => sharedWords[useIntl().locale as LanguageCode];

/** Failures whose advice is about commands and not about this window. */
const adviseOtherwise = new Set<ErrorCode>([
  "bad-usage",
  "consent-missing",
  "use-not-told",
  "testimony-closed",
  "internal",
  "cancelled",
  "wrong-passphrase",
  "vault-not-found",
  "item-not-found",
  "case-not-found",
  "contact-not-found",
  "item-deleted",
  "timestamp-invalid",
  "timestamp-not-asked",
  "authority-not-trusted",
  "read-only",
  "not-clean",
  "no-safe-copy",
  "signer-unknown",
]);

/** What happened and what to do next, for an error. */
export function useErrorWords(): (code: ErrorCode) => { readonly happened: string; readonly next: string } {
  const { errors } = useWords();
  return (code) => ({
    happened: errors[code].happened,
    next: adviseOtherwise.has(code) ? "" : errors[code].next,
  });
}
