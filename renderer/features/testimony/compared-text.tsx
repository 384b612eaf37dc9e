import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useMemo, useRef, useState } from "react";
import type { ComparedTestimony } from "../../../electron/contract/testimony-views.ts";
import { type MarkedLine, markChanges, sideOf } from "../../../electron/core/text/mark-changes.ts";
import { useText } from "../../text/text-provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import { IconButton } from "../../ui/button.tsx";
import { MarkedWords } from "./marked-words.tsx";

/** A line with its place and what stands before it for the eye. */
interface PlacedLine {
  readonly at: number;
  /** Its number among those that differ. */
  readonly n: number | undefined;
  readonly line: MarkedLine;
}

/** Numbers the lines that differ. */
function placed(lines: readonly MarkedLine[]): readonly PlacedLine[] {
  let count = 0;
  return lines.map((line, at) => {
    if (line.kind !== "same") count += 1;
    return { at, n: line.kind === "same" ? undefined : count, line };
  });
}

/** A place that one can be led to. */
function Difference({ n, children }: { readonly n: number | undefined; readonly children: ReactNode }) {
  const t = useText();
  if (n === undefined) return children;
  return (
    <span data-change={n} role="group" tabIndex={-1} aria-label={t("versions.place", { n })}>
      {children}
    </span>
  );
}

const signs: Readonly<Record<MarkedLine["kind"], string>> = {
  same: "",
  removed: "−",
  added: "+",
  changed: "±",
};

const partsOf = (line: MarkedLine) =>
  line.kind === "changed" ? line.words : [{ change: line.kind, text: line.text }];

interface LinesProps {
  readonly lines: readonly PlacedLine[];
  readonly names: readonly [string, string];
}

/** One text with what went and what came in it. */
function OneColumn({ lines }: LinesProps) {
  return (
    <div className="Marked-lines" lang="" translate="no">
      {lines.map(({ at, n, line }) => (
        <p key={at} className="Marked-line">
          <span className="Marked-sign" aria-hidden="true">
            {signs[line.kind]}
          </span>
          <span className="Marked-text" dir="auto">
            <Difference n={n}>
              <MarkedWords words={partsOf(line)} />
            </Difference>
          </span>
        </p>
      ))}
    </div>
  );
}

/** Both texts beside each other, what belongs together in one row. */
function TwoColumns({ lines, names }: LinesProps) {
  const t = useText();
  return (
    <div className="TableScroll">
      <table className="Table Marked-table" translate="no">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ at, n, line }) => (
            <tr key={at}>
              {(["before", "after"] as const).map((side) => {
                const words = sideOf(line, side);
                return (
                  <td key={side} dir="auto" className={words === undefined ? "none" : ""}>
                    {words === undefined ? (
                      <span className="vh">{t("versions.none")}</span>
                    ) : (
                      <Difference n={(line.kind === "removed") === (side === "before") ? n : undefined}>
                        <MarkedWords words={words} />
                      </Difference>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How many places differ, and ways from one to the next. */
function Places({ count, onStep }: { readonly count: number; readonly onStep: (step: 1 | -1) => void }) {
  const t = useText();
  return (
    <>
      <span className="strong" role="status">
        {t("versions.count", { count })}
      </span>
      {count > 0 && (
        <>
          <IconButton label={t("versions.previous")} icon={ArrowUp} isSmall onPress={() => onStep(-1)} />
          <IconButton label={t("versions.next")} icon={ArrowDown} isSmall onPress={() => onStep(1)} />
        </>
      )}
    </>
  );
}

interface ComparedTextProps {
  readonly compared: ComparedTestimony;
  /** What the two versions are called. */
  readonly names: readonly [string, string];
}

/** Two versions with what differs, in one column or in two. */
export function ComparedText({ compared, names }: ComparedTextProps) {
  const t = useText();
  const [how, setHow] = useState<"marked" | "beside">("marked");
  const here = useRef(-1);
  const page = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => placed(markChanges(compared.lines)), [compared]);
  const count = lines.filter(({ n }) => n !== undefined).length;
  const step = (by: 1 | -1): void => {
    const places = [...(page.current?.querySelectorAll<HTMLElement>("[data-change]") ?? [])];
    here.current = Math.min(places.length - 1, Math.max(0, here.current + by));
    const place = places[here.current];
    place?.scrollIntoView({ block: "center" });
    place?.focus({ preventScroll: true });
  };
  const shown = { lines, names };
  return (
    <>
      <div className="Bar wrap">
        <Places count={count} onStep={step} />
        <span className="spacer" />
        <span className="small" aria-hidden="true">
          <del className="Marked removed">{names[0]}</del> <ins className="Marked added">{names[1]}</ins>
        </span>
        <Choice
          label={t("versions.how")}
          value={how}
          options={[
            { value: "marked", label: t("versions.marked") },
            { value: "beside", label: t("versions.beside") },
          ]}
          onChange={setHow}
        />
      </div>
      <div
        className="Scroll Marked-page"
        ref={page}
        tabIndex={0}
        role="region"
        aria-label={t("versions.text")}
      >
        {how === "marked" ? <OneColumn {...shown} /> : <TwoColumns {...shown} />}
      </div>
    </>
  );
}
