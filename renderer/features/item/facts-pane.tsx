import { useState } from "react";
import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { useItemWarning } from "../../text/item-warnings.ts";
import { Button } from "../../ui/button.tsx";
import { type Fact, Facts, Group } from "../../ui/facts.tsx";
import { FullHash } from "../../ui/hash-code.tsx";
import { Status } from "../../ui/notes.tsx";
import { ItemInjuries } from "../injuries/item-injuries.tsx";
import { Alike } from "./alike.tsx";
import { DeleteItem } from "./delete-item.tsx";
import { ItemIntake } from "./item-intake.tsx";
import { ItemNotes } from "./item-notes.tsx";
import { ItemRecords } from "./item-records.tsx";
import { ItemVersions } from "./item-versions.tsx";
import { SaveButton } from "./save-button.tsx";

/** A line where there is something to say. */
const fact = (label: string, value: string | undefined): Fact | undefined =>
  value === undefined || value === "" ? undefined : { label, value: <bdi>{value}</bdi> };

interface ShowButtonProps {
  readonly isShown: boolean;
  readonly onChange: (isShown: boolean) => void;
}

/** Opens one value that is closed, and closes it again. */
function ShowButton({ isShown, onChange }: ShowButtonProps) {
  const t = useText();
  return (
    <Button
      label={t(isShown ? "act.hide" : "act.show")}
      look="quiet"
      isSmall
      onPress={() => onChange(!isShown)}
    />
  );
}

function Place({ gps }: { readonly gps: NonNullable<ItemDetails["metadata"]["gps"]> }) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  const { latitude, longitude } = gps;
  return (
    <span className="row">
      {isShown ? `${String(latitude)}, ${String(longitude)}` : t("item.hidden")}
      <ShowButton isShown={isShown} onChange={setShown} />
    </span>
  );
}

/** What the file was called; where names are closed, this one can be opened by itself. */
function FileName({ item: { item, name, isVeiled } }: { readonly item: ItemDetails }) {
  const [isShown, setShown] = useState(false);
  const { data: open } = useAnswer("item.show", { item, names: true }, isVeiled === true && isShown);
  if (isVeiled === undefined) return <bdi>{name}</bdi>;
  return (
    <span className="row wrap">
      <bdi>{isShown ? (open?.name ?? name) : name}</bdi>
      <ShowButton isShown={isShown} onChange={setShown} />
    </span>
  );
}

/** The quick card: what most people want to know first. */
function Card({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  const { fileTime, duration } = useAmounts();
  const { capturedAt, gps, make, model, durationSeconds, width, height, author, software } = item.metadata;
  const camera = [make, model].filter((part) => part !== undefined).join(" ");
  const size =
    width === undefined || height === undefined ? undefined : `${String(width)} × ${String(height)}`;
  const facts = [
    {
      label: t("items.column.captured"),
      value: capturedAt === undefined ? t("items.notRecorded") : fileTime(capturedAt),
    },
    { label: t("item.place"), value: gps === undefined ? t("items.notRecorded") : <Place gps={gps} /> },
    fact(t("item.camera"), camera),
    fact(t("item.size"), size),
    fact(t("item.length"), durationSeconds === undefined ? undefined : duration(durationSeconds)),
    fact(t("item.author"), author),
    fact(t("item.software"), software),
  ];
  return (
    <Group title={t("item.card")} note={t("item.cardNote")}>
      <Facts facts={facts} />
    </Group>
  );
}

function Origin({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  const { moment } = useAmounts();
  const time = (utc: string | undefined): string | undefined => (utc === undefined ? undefined : moment(utc));
  return (
    <Group title={t("item.origin")}>
      <Facts
        facts={[
          { label: t("items.column.imported"), value: moment(item.importedAt) },
          fact(t("import.from"), item.import.receivedFrom),
          fact(t("import.how"), item.import.receivedHow),
          fact(t("item.folder"), item.path),
          fact(t("item.modified"), time(item.times.modifiedAt)),
          ...item.presentedAgain.map(({ name, presentedAt }) =>
            fact(t("item.again"), `${moment(presentedAt)} · ${name}`),
          ),
          ...item.received.map(({ receivedAt, signer }) =>
            fact(t("item.received"), `${moment(receivedAt)} · ${signer}`),
          ),
        ]}
      />
    </Group>
  );
}

export function FactsPane({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  const warning = useItemWarning();
  const isThere = item.deletion === undefined;
  return (
    <div className="pane stack-2">
      {item.warnings.length > 0 && (
        <ul className="stack">
          {item.warnings.map((code) => (
            <li key={code}>
              <Status weight="caution">{warning(code)}</Status>
            </li>
          ))}
        </ul>
      )}
      <Card item={item} />
      <Origin item={item} />
      {item.isTestimony === true && <ItemVersions item={item} />}
      <ItemRecords item={item} />
      <ItemInjuries item={item} />
      <ItemIntake item={item} />
      <Alike item={item} />
      <ItemNotes item={item} />
      <Group title={t("item.file")}>
        <Facts
          facts={[
            { label: t("item.name"), value: <FileName key={item.item} item={item} /> },
            fact(t("item.type"), item.mediaType),
            fact(t("item.promised"), item.promisedMediaType),
            { label: "SHA-256", value: <FullHash hash={item.sha256} /> },
            { label: t("item.id"), value: <span className="mono">{item.item}</span> },
          ]}
        />
      </Group>
      {isThere && (
        <div className="row wrap">
          <SaveButton choice={{ item: item.item }} form="original" />
          <span className="spacer" />
          <DeleteItem item={item} />
        </div>
      )}
    </div>
  );
}
