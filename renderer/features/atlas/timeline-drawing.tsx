import { useMemo } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { localDay } from "../../../electron/core/records/partial-date.ts";
import {
  type Reach,
  type TimelineBar,
  timelineOf,
  type TimelineRow,
} from "../../../electron/core/timeline/timeline-layout.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { usePictureWords } from "../../text/picture-words.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { PictureButton } from "./picture-button.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { kindOfRecord } from "./kind-of-record.ts";

const LETTER = 6.8;
const TOP = 22;
const HEAD = 20;
const LANE = 18;
const BAR = 10;
const COUNTED = 56;

const bodyHeight = ({ counts, lanes }: TimelineRow): number =>
  counts.length > 0 ? COUNTED : lanes * LANE + 4;

function Stretch({
  reach: [from, to],
  y,
  look,
}: {
  readonly reach: Reach;
  readonly y: number;
  readonly look: string;
}) {
  return <rect className={`When-${look}`} x={from} y={y} width={to - from} height={BAR} />;
}

/** One thing: what is certain filled, what is possible hatched, an open end as an arrow; it opens its page. */
function Bar({ bar, top }: { readonly bar: TimelineBar; readonly top: number }) {
  const { go } = useNavigation();
  const { happening, certain, possible, goesOn, end, lane } = bar;
  const y = top + lane * LANE + 2;
  const { kind, id, code } = happening;
  const open = () =>
    kind === "item" ? go({ at: "item", item: id }) : go({ at: "record", kind: kindOfRecord(kind), code });
  return (
    <g className="When-bar" onClick={open}>
      {possible.map((reach) => (
        <Stretch key={String(reach)} reach={reach} y={y} look="possible" />
      ))}
      {certain !== undefined && <Stretch reach={certain} y={y} look="certain" />}
      {goesOn && <path className="When-open" d={`M${String(end)} ${String(y - 2)}l7 7l-7 7`} />}
      <text x={end + (goesOn ? 11 : 4)} y={y + 9}>
        {code}
      </text>
    </g>
  );
}

/** How many began when. */
function Counts({ row: { counts }, top }: { readonly row: TimelineRow; readonly top: number }) {
  const most = Math.max(...counts.map(({ certain, possible }) => certain + possible));
  const bottom = top + COUNTED - 6;
  return counts.map(({ days, reach: [from, to], certain, possible }) => {
    const [solid, open] = [(certain / most) * (COUNTED - 12), (possible / most) * (COUNTED - 12)];
    const place = { x: from, width: Math.max(2, (to - from) * 0.85) };
    return (
      <g key={days.first}>
        <rect className="When-certain" {...place} y={bottom - solid} height={solid} />
        <rect className="When-possible" {...place} y={bottom - solid - open} height={open} />
      </g>
    );
  });
}

function Row({ row, top }: { readonly row: TimelineRow; readonly top: number }) {
  const words = useRecordWords();
  const t = useText();
  const { count } = useAmounts();
  const { kind, total, bars, counts } = row;
  return (
    <g>
      <text className="When-kind" x={0} y={top + 14}>
        {t("atlas.count", {
          kind: kind === "deadline" ? words.field("communication", kind) : words.kinds(kind),
          shown: count(total),
        })}
      </text>
      {counts.length > 0 ? (
        <Counts row={row} top={top + HEAD} />
      ) : (
        bars.map((bar) => <Bar key={bar.happening.id} bar={bar} top={top + HEAD} />)
      )}
    </g>
  );
}

/** What fills what is only possible. */
function Hatching() {
  return (
    <defs>
      <pattern
        id="when-hatched"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className="When-hatch" x1="0" y1="0" x2="0" y2="5" />
      </pattern>
    </defs>
  );
}

/** What the fillings say. */
function Legend() {
  const say = usePictureWords();
  return (
    <div className="row wrap small muted">
      {(["certain", "possible", "goesOn"] as const).map((look) => (
        <span key={look} className="row">
          <svg className="Map-sample" viewBox="0 0 20 20" aria-hidden="true">
            {look === "goesOn" ? (
              <path className="When-open" d="M8 3l7 7l-7 7" />
            ) : (
              <rect className={`When-${look}`} x={1} y={5} width={18} height={BAR} />
            )}
          </svg>
          {say(`legend.${look}`)}
        </span>
      ))}
    </div>
  );
}

type Happenings = Parameters<typeof timelineOf>[0];

function Drawing({ happenings, width }: { readonly happenings: Happenings; readonly width: number }) {
  const say = usePictureWords();
  const timeline = useMemo(
    () => timelineOf(happenings, { length: width - 1, letter: LETTER, today: localDay(new Date()) }),
    [happenings, width],
  );
  let bottom = TOP;
  const rows = timeline.rows.map((row) => {
    const top = bottom;
    bottom += HEAD + bodyHeight(row);
    return { row, top };
  });
  if (rows.length === 0) return null;
  return (
    <>
      <svg
        className="When"
        viewBox={`0 0 ${String(width)} ${String(bottom)}`}
        width={width}
        height={bottom}
        role="img"
        aria-label={say("timeline.title")}
      >
        <Hatching />
        {timeline.ticks
          .filter(({ at }) => at < width - LETTER * 8)
          .map(({ at, label }) => (
            <g key={label} className="When-tick">
              <line x1={at} y1={0} x2={at} y2={bottom} />
              <text x={at + 3} y={12}>
                {label}
              </text>
            </g>
          ))}
        {rows.map(({ row, top }) => (
          <Row key={row.kind} row={row} top={top} />
        ))}
      </svg>
      <Legend />
      {timeline.rows.some(({ counts }) => counts.length > 0) && (
        <p className="small muted">{say("legend.begun")}</p>
      )}
      {timeline.undated.length > 0 && (
        <p className="small muted">{say("limit.undated", { n: timeline.undated.length })}</p>
      )}
    </>
  );
}

/** When it happened around a case or a person, as a picture; the list beside it says the same in words. */
export function TimelineDrawing({
  about,
}: {
  readonly about: NonNullable<InputOf<"atlas.timeline">["about"]>;
}) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const { data: happenings } = useAnswer("atlas.timeline", { about });
  return (
    <div className="WhenFrame stack" ref={frame}>
      {happenings !== undefined && happenings.length > 0 && (
        <div className="row">
          <PictureButton picture="timeline" about={about} />
        </div>
      )}
      {happenings !== undefined && width > 0 && <Drawing happenings={happenings} width={width} />}
    </div>
  );
}
