import { useId } from "react";
import { MAX_TESTIMONY_BYTES } from "../../../electron/core/records/testimony-fields.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Status } from "../../ui/notes.tsx";

/** A letter of UTF-16 takes at most so many bytes. */
const BYTES_OF_LETTER = 3;

/** Whether a text is longer than one that can be sealed. */
export const isTooLong = (text: string): boolean =>
  text.length * BYTES_OF_LETTER > MAX_TESTIMONY_BYTES &&
  new TextEncoder().encode(text).length > MAX_TESTIMONY_BYTES;

/** What can be sealed and kept of what was typed or pasted: whole letters, and no sign that ends a text. */
const plain = (typed: string): string => typed.toWellFormed().replaceAll("\0", "");

const wordsIn = (text: string): number => text.match(/\S+/gu)?.length ?? 0;

/** Whoever goes on writing does so at the end; what React has no word for yet is said here. */
function prepare(page: HTMLTextAreaElement | null): void {
  page?.setAttribute("writingsuggestions", "false");
  page?.setSelectionRange(page.value.length, page.value.length);
}

interface ManuscriptProps {
  readonly text: string;
  readonly isFixed: boolean;
  readonly onChange: (text: string) => void;
}

/** The page that a testimony is written on. No spelling check, no suggestion and no translation looks at it. */
export function Manuscript({ text, isFixed, onChange }: ManuscriptProps) {
  const t = useText();
  const { count } = useAmounts();
  const id = useId();
  const words = wordsIn(text);
  return (
    <section className="Manuscript">
      <label className="Manuscript-label" htmlFor={id}>
        {t("write.told")}
      </label>
      <textarea
        id={id}
        className="Manuscript-text"
        value={text}
        readOnly={isFixed}
        dir="auto"
        autoFocus
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
        maxLength={MAX_TESTIMONY_BYTES}
        aria-describedby={`${id}-note`}
        ref={prepare}
        onChange={({ target }) => onChange(plain(target.value))}
      />
      <p className="Manuscript-note small muted" id={`${id}-note`}>
        <span className="num">{t("write.amount", { count: words, shown: count(words) })}</span>
        {isTooLong(text) ? (
          <Status weight="stop">{t("write.tooLong")}</Status>
        ) : (
          <span>{t("write.sealNote")}</span>
        )}
      </p>
    </section>
  );
}
