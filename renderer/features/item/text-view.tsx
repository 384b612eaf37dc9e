import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { ErrorNote } from "../../ui/notes.tsx";

interface TextViewProps {
  readonly token: string;
  /** Whether these are the words of a document that looks otherwise. */
  readonly isWords: boolean;
}

/** The beginning of a text as plain characters; nothing in it acts. */
export function TextView({ token, isWords }: TextViewProps) {
  const t = useText();
  const { data: part, error } = useAnswer("content.text", { token });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  return (
    <div className="Stage paper" tabIndex={0} role="region" aria-label={t("viewer.text")}>
      {isWords && <p className="small muted pane">{t("viewer.words")}</p>}
      {part !== undefined && (
        <pre className="PlainText" dir="auto">
          {part.text}
        </pre>
      )}
      {part?.isWhole === false && <p className="small muted pane">{t("viewer.textCut")}</p>}
    </div>
  );
}
