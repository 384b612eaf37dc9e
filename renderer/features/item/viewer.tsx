import { FileQuestion } from "lucide-react";
import type { ItemDetails, OpenContent } from "../../../electron/contract/view-types.ts";
import { formOfCopy } from "../../../electron/core/consent/consent-rules.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { ClosedTestimony } from "../testimony/closed-testimony.tsx";
import { DrawnView } from "./drawn-view.tsx";
import { ImageView } from "./image-view.tsx";
import { PlayerView } from "./player-view.tsx";
import { SaveButton } from "./save-button.tsx";
import { TextView } from "./text-view.tsx";
import { useContent } from "./use-content.ts";

interface ViewerProps {
  readonly item: ItemDetails;
  /** A copy to show instead of the original. */
  readonly copy: string | undefined;
}

interface OpenableProps extends ViewerProps {
  /** Whether somebody has opened it, should it be a testimony. */
  readonly isOpened: boolean;
  readonly onOpen: () => void;
}

function Shown({ item, copy, content }: ViewerProps & { readonly content: OpenContent }) {
  const t = useText();
  const { data: state } = useAnswer("app.state", {});
  if (state === undefined) return null;
  const { preferences } = state;
  const copied = item.derivatives.find(({ derivative }) => derivative === copy);
  const form = copied === undefined ? "original" : formOfCopy(copied);
  const choice = { item: item.item, ...(copy === undefined ? {} : { derivative: copy }) };
  switch (content.kind) {
    case "image":
      return <ImageView content={content} preferences={preferences} name={item.name} />;
    case "video":
    case "audio":
      return <PlayerView content={content} preferences={preferences} />;
    case "drawn":
      return (
        <DrawnView
          key={content.token}
          {...{ choice, form, content, preferences }}
          opensTestimony={item.isTestimony === true}
          name={item.name}
        />
      );
    case "text":
    case "words":
      return <TextView token={content.token} isWords={content.kind === "words"} />;
    case "other":
      return (
        <Empty
          icon={FileQuestion}
          title={t("viewer.cannot")}
          text={t("viewer.cannotText", { type: content.mediaType })}
          actions={<SaveButton choice={choice} form={form} />}
        />
      );
  }
}

function Opened({ item, copy }: ViewerProps) {
  const viewed = useContent(item.item, copy, item.isTestimony === true);
  if (viewed === undefined) return <div className="Stage" aria-busy="true" />;
  if ("code" in viewed) return <ErrorNote code={viewed.code} />;
  return <Shown item={item} copy={copy} content={viewed.content} />;
}

/** What can be seen of an item. Bytes come straight from its seal, range by range; nothing is written anywhere. */
export function Viewer({ item, copy, isOpened, onOpen }: OpenableProps) {
  const t = useText();
  const { moment } = useAmounts();
  if (item.deletion !== undefined) {
    return (
      <Empty
        icon={FileQuestion}
        title={t("viewer.deleted")}
        text={t("viewer.deletedText", {
          time: moment(item.deletion.deletedAt),
          reason: item.deletion.reason,
        })}
      />
    );
  }
  if (item.isTestimony === true && !isOpened) return <ClosedTestimony onOpen={onOpen} />;
  return <Opened item={item} copy={copy} />;
}
