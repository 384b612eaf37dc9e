import { Plus } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import { marksOnView } from "../../../electron/core/body/placed-marks.ts";
import {
  type BodyMark,
  type BodyRegion,
  type BodyView,
  bodyViewNames,
  bodyViews,
  formatMark,
} from "../../../electron/core/records/body-mark.ts";
import type { FieldValue } from "../../../electron/core/records/record-field.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { BodyDrawing, MarkShape } from "./body-drawing.tsx";
import { extended, markOfPart, movedMark, parsedMarks, replaced, stretchedMark } from "./edited-marks.ts";
import { MarkTexts } from "./mark-texts.tsx";
import { theBody } from "./the-body.ts";
import { useMarking } from "./use-marking.ts";

/** One press of an arrow moves by so many units of the view, with Alt by one. */
const STEP = 5;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const sizes: Readonly<Record<string, number>> = { "+": 1, "=": 1, "-": -1 };

/** The mark after a key; undefined for a key that changes none. */
function afterKey({ key, altKey }: KeyboardEvent, mark: BodyMark): BodyMark | undefined {
  const arrow = arrows[key];
  const by = altKey ? 1 : STEP;
  if (arrow !== undefined) return movedMark(mark, { x: arrow[0] * by, y: arrow[1] * by });
  const steps = sizes[key];
  return steps === undefined ? undefined : stretchedMark(mark, steps);
}

interface MarksProps {
  readonly view: BodyView;
  readonly texts: readonly string[];
  readonly onChange: (texts: readonly string[]) => void;
}

/** The view with the marks on it, which are made, moved and taken away by pointer and by keys. */
function MarkCanvas({ view, texts, onChange }: MarksProps) {
  const t = useText();
  const words = useRecordWords();
  const marking = useMarking({
    view,
    onMake: (mark) => onChange(extended(texts, mark)),
    onMove: (text, mark) => onChange(replaced(texts, text, mark)),
  });
  const { draft } = marking;
  const drafted = draft === undefined ? undefined : formatMark(draft.mark);
  const seen = texts.map((text) => (draft?.text === text ? (drafted ?? text) : text));
  const shown = drafted === undefined || draft?.text !== undefined ? seen : [...seen, drafted];
  const placed = marksOnView(
    theBody,
    view,
    shown.map((text, index) => ({ number: index + 1, marks: [text] })),
  );
  const held = parsedMarks(texts);
  const heldUnder = (target: Element) => {
    const number = target.closest<SVGGElement>("[data-mark]")?.dataset["mark"];
    return number === undefined ? undefined : held[Number(number) - 1];
  };
  const press = (event: KeyboardEvent, number: number): void => {
    const one = held[number - 1];
    if (one === undefined) return;
    const next = afterKey(event, one.mark);
    if (next !== undefined) onChange(replaced(texts, one.text, next));
    else if (event.key === "Delete" || event.key === "Backspace")
      onChange(replaced(texts, one.text, undefined));
    else return;
    event.preventDefault();
  };
  return (
    <BodyDrawing
      view={view}
      role="group"
      aria-label={t("injury.draw", { view: words.choice("injury", `view.${view}`) })}
      onPointerDown={(event: PointerEvent<SVGSVGElement>) =>
        marking.begin(event, heldUnder(event.target as Element))
      }
      onPointerMove={marking.follow}
      onPointerUp={marking.end}
      onPointerCancel={marking.drop}
    >
      {placed.map((one) => (
        <g
          key={one.number}
          className={`Body-mark edited ${one.somewhereOn === undefined ? "" : "vague"}`}
          role="button"
          tabIndex={0}
          data-mark={one.number}
          aria-label={t("injury.markKeys", { number: one.number, where: words.mark(formatMark(one.mark)) })}
          onKeyDown={(event) => press(event, one.number)}
        >
          <MarkShape placed={one} />
        </g>
      ))}
    </BodyDrawing>
  );
}

/** A part from a list: a mark that says the part alone, which the arrow keys can give a place. */
function PartChoice({ view, texts, onChange }: MarksProps) {
  const t = useText();
  const words = useRecordWords();
  const parts: readonly BodyRegion[] = bodyViews[view];
  const [part, setPart] = useState<BodyRegion | "">("");
  const chosen = parts.find((each) => each === part);
  const add = (): void => {
    if (chosen !== undefined) onChange(extended(texts, markOfPart(view, chosen)));
  };
  return (
    <div className="row wrap">
      <Select
        label={t("injury.part")}
        value={chosen ?? ""}
        options={[
          { value: "", label: t("injury.part") },
          ...parts.map((each) => ({ value: each, label: words.choice("injury", each) })),
        ]}
        onChange={setPart}
      />
      <Button
        label={t("injury.addPart")}
        icon={Plus}
        isSmall
        isDisabled={chosen === undefined}
        onPress={add}
      />
    </div>
  );
}

interface MarksFieldProps {
  readonly label: string;
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue | undefined) => void;
  readonly error?: string | undefined;
}

/** Marks on the body: by pointer on the drawing, by keys, or by the name of the part; each of them stands below in words. */
export function MarksField({ label, value, onChange, error }: MarksFieldProps) {
  const t = useText();
  const words = useRecordWords();
  const id = useId();
  const texts = Array.isArray(value) ? (value as readonly string[]) : [];
  const [view, setView] = useState<BodyView>(parsedMarks(texts)[0]?.mark.view ?? "front");
  const change = (next: readonly string[]): void => onChange(next.length === 0 ? undefined : [...next]);
  const marks = { view, texts, onChange: change };
  return (
    <fieldset className="Field-set stack" aria-describedby={id}>
      <legend className="Field-label">{label}</legend>
      <p className="small muted" id={id}>
        {t("injury.keys")}
      </p>
      <div className="BodyEdit">
        <MarkCanvas {...marks} />
        <div className="stack">
          <Select
            label={t("injury.view")}
            value={view}
            options={bodyViewNames.map((each) => ({
              value: each,
              label: words.choice("injury", `view.${each}`),
            }))}
            onChange={setView}
          />
          <PartChoice key={view} {...marks} />
          {texts.length === 0 && <p className="small muted">{t("injury.none")}</p>}
          <div aria-live="polite">
            <MarkTexts texts={texts} onRemove={(text) => change(replaced(texts, text, undefined))} />
          </div>
        </div>
      </div>
      {error !== undefined && <p className="Field-error">{error}</p>}
    </fieldset>
  );
}
