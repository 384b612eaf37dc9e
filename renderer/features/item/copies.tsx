import { CopyCheck, PaintRoller } from "lucide-react";
import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { changedByCopies } from "../../client/register-answers.ts";
import { formOfCopy } from "../../../electron/core/consent/consent-rules.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { ShortHash } from "../../ui/hash-code.tsx";
import { useLongJob } from "../tray/use-long-job.ts";
import { WorkStands } from "../tray/work-going.tsx";
import { madeCopies } from "./made-copies.ts";
import { Refused } from "./refused.tsx";
import { SaveButton } from "./save-button.tsx";

type Derivative = ItemDetails["derivatives"][number];

const kinds: Readonly<Record<Derivative["kind"], MessageId>> = {
  "safe-copy": "copies.safeCopy",
  redaction: "copies.redaction",
  thumbnail: "copies.thumbnail",
  poster: "copies.poster",
};

const methods: Readonly<Record<Derivative["recipe"]["method"], MessageId>> = {
  lossless: "copies.lossless",
  "re-encoded": "copies.reencoded",
  rebuilt: "copies.rebuilt",
};

/** How many boxes lie on how many pages. */
const coveredBy = (boxes: NonNullable<Derivative["recipe"]["boxes"]>) => ({
  count: boxes.length,
  pages: new Set(boxes.map(({ page = 1 }) => page)).size,
});

function CopyEntry({ item, copy }: { readonly item: string; readonly copy: Derivative }) {
  const t = useText();
  const { bytes, moment, count } = useAmounts();
  const { cleaning } = useWords();
  const shows = copy.recipe.notes.flatMap((note) =>
    Object.hasOwn(cleaning.shows, note) ? [cleaning.shows[note as keyof typeof cleaning.shows]] : [],
  );
  return (
    <Group title={t(kinds[copy.kind])} note={moment(copy.madeAt)}>
      <Facts
        facts={[
          { label: t("item.name"), value: <bdi>{copy.name}</bdi> },
          { label: t("copies.how"), value: t(methods[copy.recipe.method]) },
          {
            label: t("copies.removed"),
            value: t("copies.fields", {
              count: copy.recipe.removed.length,
              shown: count(copy.recipe.removed.length),
            }),
          },
          copy.recipe.boxes === undefined
            ? undefined
            : { label: t("copies.covered"), value: t("redact.amount", coveredBy(copy.recipe.boxes)) },
          { label: t("items.column.size"), value: bytes(copy.sizeBytes) },
          { label: "SHA-256", value: <ShortHash hash={copy.sha256} /> },
          shows.length === 0 ? undefined : { label: cleaning.stillShows, value: shows.join("; ") },
        ]}
      />
      <div className="pane-row">
        <SaveButton choice={{ item, derivative: copy.derivative }} form={formOfCopy(copy)} />
      </div>
    </Group>
  );
}

/** Pictures and documents can have parts covered; whether this one can, the program says when it draws it. */
const isPaintable = (mediaType: string): boolean =>
  mediaType.startsWith("image/") || mediaType === "application/pdf";

export function Copies({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  const work = useLongJob("item.safeCopy", {
    ...{ doing: "copies.making", key: item.item, subject: item.name, isKept: true },
    changes: changedByCopies,
    ended: ({ clean }) => ({
      said: clean ? "copies.made" : "copies.refused",
      ...{ isTrouble: !clean, look: { at: "item", item: item.item, tab: "copies" } },
    }),
  });
  const { state, running, run } = work;
  const { go } = useNavigation();
  const copies = madeCopies(item);
  return (
    <div className="pane stack-2">
      <p className="lead">{t("copies.about")}</p>
      {item.deletion === undefined && (
        <div className="row wrap">
          <Button
            label={t("copies.make")}
            icon={CopyCheck}
            look={copies.length === 0 ? "main" : "plain"}
            isDisabled={running !== undefined}
            onPress={() => run({ item: item.item })}
          />
          {isPaintable(item.mediaType) && (
            <Button
              label={t("redact.act")}
              icon={PaintRoller}
              onPress={() => go({ at: "redact", item: item.item })}
            />
          )}
        </div>
      )}
      <WorkStands work={work} />
      {state.kind === "done" && !state.value.clean && <Refused report={state.value} />}
      {state.kind === "done" && state.value.clean && (
        <p role="status" className="vh">
          {t("copies.made")}
        </p>
      )}
      {copies.toReversed().map((copy) => (
        <CopyEntry key={copy.derivative} item={item.item} copy={copy} />
      ))}
    </div>
  );
}
