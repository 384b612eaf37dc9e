import { FileQuestion } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import type { OpenContent, Preferences } from "../../../electron/contract/view-types.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { PageTurner } from "../../ui/page-turner.tsx";
import { ImageView } from "./image-view.tsx";
import { SaveButton, type SavedForm } from "./save-button.tsx";
import { TextView } from "./text-view.tsx";
import { usePage } from "./use-page.ts";

interface DrawnViewProps {
  readonly choice: { readonly item: string; readonly derivative?: string };
  /** In which form it would leave. */
  readonly form: SavedForm;
  readonly content: OpenContent;
  readonly opensTestimony: boolean;
  readonly preferences: Preferences;
  readonly name: string;
}

/** The pages, one after the other. */
function Pages({ choice, form, content, opensTestimony, preferences, name }: DrawnViewProps) {
  const t = useText();
  const { cleaning } = useWords();
  const [page, setPage] = useState(1);
  const shown = usePage(choice, opensTestimony, page);
  if (shown === undefined) return <div className="Stage" aria-busy="true" />;
  if ("code" in shown) return <ErrorNote code={shown.code} />;
  if ("reason" in shown) {
    if (content.hasWords) return <TextView token={content.token} isWords />;
    return (
      <Empty
        icon={FileQuestion}
        title={t("viewer.cannot")}
        text={cleaning.reasons[shown.reason]}
        actions={<SaveButton choice={choice} form={form} />}
      />
    );
  }
  const { pages } = shown;
  const turn = (to: number): void => {
    if (to >= 1 && to <= pages) setPage(to);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "PageDown") turn(page + 1);
    else if (event.key === "PageUp") turn(page - 1);
  };
  return (
    <div className="Drawn" onKeyDown={onKey}>
      <ImageView
        content={shown.content}
        preferences={preferences}
        name={name}
        tools={<PageTurner page={page} pages={pages} onTurn={turn} />}
      />
    </div>
  );
}

/** What Chromium does not draw: pages and pictures that a process without keys has drawn, or the words in them. */
export function DrawnView(props: DrawnViewProps) {
  const t = useText();
  const { content } = props;
  const [how, setHow] = useState<"pages" | "words">("pages");
  return (
    <>
      {content.hasWords && (
        <div className="Play above">
          <Choice
            label={t("viewer.how")}
            value={how}
            options={[
              { value: "pages", label: t("viewer.asPages") },
              { value: "words", label: t("viewer.asWords") },
            ]}
            onChange={setHow}
          />
        </div>
      )}
      {how === "pages" ? <Pages {...props} /> : <TextView token={content.token} isWords />}
    </>
  );
}
