import type { AtlasHappening, AtlasMark } from "../../../electron/contract/atlas-views.ts";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { mappedKinds } from "../../../electron/core/map/map-mark.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { usePictureWords } from "../../text/picture-words.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { useNames } from "../records/names.tsx";
import { CodeLink, ShownSpan } from "../records/record-line.tsx";
import { useTerms } from "../records/terms.ts";
import { kindOfRecord } from "./kind-of-record.ts";

/** More would not be read; zooming in parts them. */
const MOST_MARKS = 100;
const MOST_ENTRIES = 200;

/** One of what is at a place, which opens its page. */
function Entry({ kind, id, code, term, title, person, from, to }: AtlasHappening) {
  const t = useText();
  const words = useRecordWords();
  const terms = useTerms();
  const { go } = useNavigation();
  return (
    <li className="row wrap">
      {kind === "item" ? (
        <button
          className="Link Code"
          type="button"
          aria-label={t("records.open", { what: code })}
          onClick={() => go({ at: "item", item: id })}
        >
          {code}
        </button>
      ) : (
        <CodeLink kind={kindOfRecord(kind)} code={code} />
      )}
      {kind === "item" && <span>{words.kind(kind)}</span>}
      {title !== undefined && <bdi>{title}</bdi>}
      {term !== undefined && <span>{terms.name(term)}</span>}
      {person !== undefined && <span className="Code muted">{person.code}</span>}
      <ShownSpan from={from} to={to} />
    </li>
  );
}

/** What a mark stands for. */
function Entries({ wish }: { readonly wish: Omit<InputOf<"atlas.entries">, "limit"> }) {
  const t = useText();
  const { count } = useAmounts();
  const { names } = useNames();
  const { data } = useAnswer("atlas.entries", { ...wish, names, limit: MOST_ENTRIES });
  if (data === undefined) return null;
  const rest = data.total - data.entries.length;
  return (
    <>
      <ul className="Map-entries small">
        {data.entries.map((entry) => (
          <Entry key={entry.id} {...entry} />
        ))}
      </ul>
      {rest > 0 && <p className="small muted">{t("atlas.moreHere", { count: rest, shown: count(rest) })}</p>}
    </>
  );
}

/** What a mark is called: its places, and how exactly they are known. */
function MarkName({ mark: { names, precision, counts } }: { readonly mark: AtlasMark }) {
  const t = useText();
  const say = usePictureWords();
  const words = useRecordWords();
  const { count, list } = useAmounts();
  return (
    <>
      <span className="strong">{names.length === 0 ? t("atlas.positions") : list(names)}</span>
      {mappedKinds.map((kind) => {
        const n = counts[kind];
        return n === undefined ? null : (
          <span key={kind}>{t("atlas.count", { kind: words.kinds(kind), shown: count(n) })}</span>
        );
      })}
      {precision !== "position" && <span className="muted">{say(`precision.${precision}`)}</span>}
    </>
  );
}

interface MarkListProps {
  readonly marks: readonly AtlasMark[];
  readonly wish: Omit<InputOf<"atlas.marks">, never>;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
}

/** Everything that is on the map as a list: each place opens what is there. */
export function MarkList({ marks, wish, chosen, onChoose }: MarkListProps) {
  const t = useText();
  const { count } = useAmounts();
  const rest = marks.length - MOST_MARKS;
  // The one that is open comes first: it may be any of them, and was pressed on the map.
  const first = marks.filter(({ key }) => key === chosen);
  const shown = [...first, ...marks.filter(({ key }) => key !== chosen)].slice(0, MOST_MARKS);
  return (
    <section className="Map-list" aria-label={t("atlas.marks")}>
      <h2 className="Group-title">{t("atlas.marks")}</h2>
      <ul>
        {shown.map((mark) => (
          <li key={mark.key} className="Map-place">
            <button
              className="Map-open"
              type="button"
              aria-expanded={mark.key === chosen}
              onClick={() => onChoose(mark.key === chosen ? undefined : mark.key)}
            >
              <MarkName mark={mark} />
            </button>
            {mark.key === chosen && <Entries wish={{ ...wish, key: mark.key }} />}
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="small muted">{t("atlas.more", { count: rest, shown: count(rest) })}</p>}
    </section>
  );
}
