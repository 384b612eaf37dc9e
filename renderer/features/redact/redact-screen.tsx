import { ArrowLeft, Eye, FileQuestion, Redo2, Undo2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ItemDetails, PageContent } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { MiddleName } from "../../ui/middle-name.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { PageTurner } from "../../ui/page-turner.tsx";
import { Refused } from "../item/refused.tsx";
import { type ShownPage, usePage } from "../item/use-page.ts";
import { useShownItem } from "../item/shown-item.ts";
import { ClosedTestimony } from "../testimony/closed-testimony.tsx";
import { BoxCanvas } from "./box-canvas.tsx";
import { BoxList } from "./box-list.tsx";
import { fitted, usePlacedBoxes } from "./placed-boxes.ts";
import { useRedacting } from "./use-redacting.ts";

type Boxes = ReturnType<typeof usePlacedBoxes>;
type DrawnPage = Extract<PageContent, { readonly pages: number }>;

/** A new box from the keyboard is so much of the page, in its middle. */
const NEW_BOX_PART = 5;

function Tools({ boxes, isAfter, onAfter }: ToolsProps) {
  const t = useText();
  return (
    <>
      <IconButton
        label={t("redact.undo")}
        icon={Undo2}
        isDisabled={!boxes.canUndo}
        onPress={() => boxes.change({ kind: "undo" })}
      />
      <IconButton
        label={t("redact.redo")}
        icon={Redo2}
        isDisabled={!boxes.canRedo}
        onPress={() => boxes.change({ kind: "redo" })}
      />
      <Choice
        label={t("redact.view")}
        value={isAfter ? "after" : "before"}
        options={[
          { value: "before", label: t("redact.before") },
          { value: "after", label: t("redact.after") },
        ]}
        onChange={(value) => onAfter(value === "after")}
      />
    </>
  );
}

interface ToolsProps {
  readonly boxes: Boxes;
  readonly isAfter: boolean;
  readonly onAfter: (isAfter: boolean) => void;
}

interface PaintingProps {
  readonly drawn: DrawnPage;
  readonly page: number;
  readonly boxes: Boxes;
  readonly isAfter: boolean;
  readonly isBlurred: boolean;
  readonly onShow: () => void;
}

function Painting({ drawn, page, boxes, isAfter, isBlurred, onShow }: PaintingProps) {
  const t = useText();
  const [chosen, choose] = useState<number | undefined>();
  const onPage = boxes.boxes.filter((box) => box.page === page);
  const add = (): void => {
    const [width, height] = [drawn.width / NEW_BOX_PART, drawn.height / NEW_BOX_PART];
    const middle = { x: (drawn.width - width) / 2, y: (drawn.height - height) / 2, width, height };
    boxes.change({ kind: "add", page, rectangle: fitted(middle, drawn) });
    choose(boxes.nextId);
  };
  const remove = (id: number): void => boxes.change({ kind: "remove", id });
  return (
    <div className="RCols">
      <div className="RCanvas">
        {isBlurred && (
          <p className="row wrap">
            <span className="strong">{t("viewer.blurred")}</span>
            <Button label={t("act.show")} icon={Eye} isSmall onPress={onShow} />
          </p>
        )}
        <BoxCanvas
          url={drawn.content.url}
          size={drawn}
          boxes={onPage}
          chosen={chosen}
          isAfter={isAfter}
          isBlurred={isBlurred}
          onAdd={(rectangle) => {
            boxes.change({ kind: "add", page, rectangle });
            choose(boxes.nextId);
          }}
          onPlace={(id, rectangle) => boxes.change({ kind: "place", id, rectangle })}
          onRemove={remove}
          onChoose={choose}
        />
      </div>
      <BoxList
        boxes={onPage}
        chosen={chosen}
        onAdd={add}
        onChoose={(id) => {
          choose(id);
          document.querySelector<SVGGElement>(`[data-box="${String(id)}"]`)?.focus();
        }}
        onRemove={remove}
      />
    </div>
  );
}

/** A page that cannot be drawn cannot be painted on, and says why. */
function NoPage({
  reason,
}: {
  readonly reason: Extract<PageContent, { readonly reason: unknown }>["reason"];
}) {
  const t = useText();
  const { cleaning } = useWords();
  return <Empty icon={FileQuestion} title={t("redact.cannot")} text={cleaning.reasons[reason]} />;
}

function RedactFoot({ item, boxes, work }: RedactFootProps) {
  const t = useText();
  const { go } = useNavigation();
  const pages = new Set(boxes.boxes.map(({ page }) => page)).size;
  return (
    <div className="Foot">
      <span className="small muted">{t("redact.amount", { count: boxes.boxes.length, pages })}</span>
      <span className="spacer" />
      {work.isMaking ? (
        <Button label={t("act.stop")} look="quiet" onPress={work.stop} />
      ) : (
        <Button label={t("act.cancel")} look="quiet" onPress={() => go({ at: "item", item })} />
      )}
      <Button
        label={t(work.isMaking ? "redact.making" : "redact.make")}
        look="main"
        isDisabled={boxes.boxes.length === 0 || work.isMaking}
        onPress={() => work.make(boxes.boxes)}
      />
    </div>
  );
}

interface RedactFootProps {
  readonly item: string;
  readonly boxes: Boxes;
  readonly work: ReturnType<typeof useRedacting>;
}

/** Boxes are never laid over another page than theirs: the page before is gone at once. */
function useOnlyPage(item: ItemDetails, page: number): ShownPage {
  const shown = usePage(item, item.isTestimony === true, page);
  return shown?.page === page ? shown : undefined;
}

/** The way back, what is covered, and what else the bar has while a page is there. */
function RedactBar({ item, children }: { readonly item: ItemDetails; readonly children?: ReactNode }) {
  const t = useText();
  const { go } = useNavigation();
  return (
    <div className="Bar">
      <IconButton
        label={t("act.back")}
        icon={ArrowLeft}
        onPress={() => go({ at: "item", item: item.item })}
      />
      <h1 className="ttl">
        <MiddleName name={item.name} />
      </h1>
      {children}
    </div>
  );
}

function Redacting({ item, startsBlurred }: { readonly item: ItemDetails; readonly startsBlurred: boolean }) {
  const [page, setPage] = useState(1);
  const [isBlurred, setBlurred] = useState(startsBlurred);
  const [isAfter, setAfter] = useState(true);
  const boxes = usePlacedBoxes();
  const work = useRedacting(item.item);
  const shown = useOnlyPage(item, page);
  return (
    <>
      <RedactBar item={item}>
        {shown !== undefined && "pages" in shown && (
          <PageTurner page={page} pages={shown.pages} onTurn={setPage} />
        )}
        <span className="spacer" />
        <Tools boxes={boxes} isAfter={isAfter} onAfter={setAfter} />
      </RedactBar>
      {work.refused !== undefined && <Refused report={work.refused} />}
      {work.code !== undefined && <ErrorNote code={work.code} />}
      {shown === undefined && <div className="RCanvas" aria-busy="true" />}
      {shown !== undefined && "code" in shown && <ErrorNote code={shown.code} />}
      {shown !== undefined && "reason" in shown && <NoPage reason={shown.reason} />}
      {shown !== undefined && "pages" in shown && (
        <Painting
          drawn={shown}
          page={page}
          boxes={boxes}
          isAfter={isAfter}
          isBlurred={isBlurred}
          onShow={() => setBlurred(false)}
        />
      )}
      <RedactFoot item={item.item} boxes={boxes} work={work} />
    </>
  );
}

/** Covers parts of a picture or of pages in a copy; the original stays as it is. */
export function RedactScreen({ item: id }: { readonly item: string }) {
  const { data: item, error } = useShownItem(id);
  const { data: state } = useAnswer("app.state", {});
  const [isOpened, setOpened] = useState(false);
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (item === undefined || state === undefined) return null;
  if (item.isTestimony === true && !isOpened)
    return (
      <>
        <RedactBar item={item} />
        <ClosedTestimony onOpen={() => setOpened(true)} />
      </>
    );
  return <Redacting item={item} startsBlurred={state.preferences.blursPictures} />;
}
