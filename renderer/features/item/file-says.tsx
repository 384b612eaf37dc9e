import { useState } from "react";
import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { Field } from "../../ui/field.tsx";
import { Callout } from "../../ui/notes.tsx";
import { PlaceOnMap } from "./place-on-map.tsx";

type Metadata = ItemDetails["metadata"];
type Sources = NonNullable<Metadata["sources"]>;
type Reading = Sources[keyof Sources][number];

const SHOWN_TAGS = 400;

const fields: Readonly<Record<keyof Sources, MessageId>> = {
  capturedAt: "items.column.captured",
  gps: "item.place",
  make: "item.make",
  model: "item.model",
  durationSeconds: "item.length",
  width: "item.width",
  height: "item.height",
  author: "item.author",
  software: "item.software",
};

/** A value as text; a place as its two numbers. */
const shown = ({ value }: Reading): string =>
  typeof value === "object" ? `${String(value.latitude)}, ${String(value.longitude)}` : String(value);

function Summary({ metadata }: { readonly metadata: Metadata }) {
  const t = useText();
  const { summary } = useWords();
  const sentences = (metadata.summary ?? []).map(({ code, values }) =>
    summary[code].replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place),
  );
  if (metadata.sources === undefined)
    return <Callout title={t("says.notYet")}>{t("says.notYetText")}</Callout>;
  return <p className="lead">{sentences.length === 0 ? t("says.nothing") : sentences.join(" ")}</p>;
}

/** Values of one field that contradict each other, side by side, each with where it stands. */
function Conflicts({ sources }: { readonly sources: Sources }) {
  const t = useText();
  const differing = (Object.keys(fields) as (keyof Sources)[]).filter(
    (field) => new Set(sources[field].map(shown)).size > 1,
  );
  return differing.map((field) => (
    <section key={field} className="Conflict">
      <h2 className="Conflict-head Group-title">{t("says.differ", { field: t(fields[field]) })}</h2>
      <div className="Conflict-cols">
        {sources[field].map((reading) => (
          <div key={`${reading.group} ${reading.name} ${shown(reading)}`}>
            <div className="v">{shown(reading)}</div>
            <div className="tiny muted">
              {reading.group} {reading.name}
            </div>
          </div>
        ))}
      </div>
    </section>
  ));
}

interface Tag {
  readonly group: string;
  readonly name: string;
  readonly value: string;
}

function tagsOf({ tags }: Metadata): readonly Tag[] {
  return Object.entries(tags).map(([key, value]) => {
    const cut = key.indexOf(":");
    const text = Array.isArray(value) ? value.join(", ") : String(value);
    return { group: key.slice(0, Math.max(0, cut)), name: key.slice(cut + 1), value: text };
  });
}

/** The whole record, by group, with a line to find something in it. */
function Record({ metadata }: { readonly metadata: Metadata }) {
  const t = useText();
  const { count } = useAmounts();
  const [words, setWords] = useState("");
  const all = tagsOf(metadata);
  const wanted = words.trim().toLowerCase();
  const found = all.filter(({ group, name, value }) =>
    `${group} ${name} ${value}`.toLowerCase().includes(wanted),
  );
  const groups = Map.groupBy(found.slice(0, SHOWN_TAGS), ({ group }) => group);
  return (
    <Group title={t("says.all")} note={t("says.count", { count: all.length, shown: count(found.length) })}>
      <Field label={t("says.find")} value={words} onChange={setWords} />
      {[...groups].map(([group, tags]) => (
        <section key={group}>
          <h3 className="Label TagGroup">{group}</h3>
          <Facts facts={tags.map(({ name, value }) => ({ label: name, value: <bdi>{value}</bdi> }))} />
        </section>
      ))}
      {found.length > SHOWN_TAGS && (
        <p className="small muted">{t("report.more", { count: found.length - SHOWN_TAGS })}</p>
      )}
    </Group>
  );
}

/** What the file says about itself: in sentences, its contradictions, and everything. */
export function FileSays({ item: { metadata } }: { readonly item: ItemDetails }) {
  const t = useText();
  const { tools = [], sources, gps } = metadata;
  return (
    <div className="pane stack-2">
      <Summary metadata={metadata} />
      {sources !== undefined && <Conflicts sources={sources} />}
      {gps !== undefined && <PlaceOnMap position={gps} />}
      <Record metadata={metadata} />
      {tools.length > 0 && (
        <p className="small muted">
          {t("says.tools", { tools: tools.map(({ name, version }) => `${name} ${version}`).join(", ") })}
        </p>
      )}
    </div>
  );
}
