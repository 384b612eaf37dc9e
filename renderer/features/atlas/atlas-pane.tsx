import { MapPin } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { AtlasBase } from "../../../electron/contract/atlas-views.ts";
import { nearKmOn } from "../../../electron/core/map/map-mark.ts";
import type { LanguageCode } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { useNames } from "../records/names.tsx";
import { AtlasMap } from "./atlas-map.tsx";
import { MapLegend } from "./map-legend.tsx";
import { MarkList } from "./mark-list.tsx";
import { PictureButton } from "./picture-button.tsx";
import { useView } from "./use-view.ts";

type About = InputOf<"atlas.marks">["about"];

function SaveMap({ about }: { readonly about: About }) {
  return (
    <div className="row">
      <PictureButton picture="map" {...(about !== undefined && { about })} />
    </div>
  );
}

interface ShownAtlasProps {
  readonly base: AtlasBase;
  readonly about: About;
}

function ShownAtlas({ base, about }: ShownAtlasProps) {
  const t = useText();
  const [frame, width] = useWidth<HTMLDivElement>();
  const view = useView(base.box, width);
  const wish = { ...(about !== undefined && { about }), squareKm: nearKmOn(base.box) / 2 ** view.step };
  const { names } = useNames();
  const { data: found, error } = useAnswer("atlas.marks", { ...wish, names });
  const [chosen, choose] = useState<{ readonly step: number; readonly key: string } | undefined>();
  // The squares of another distance are others.
  const key = chosen?.step === view.step ? chosen.key : undefined;
  const open = (next: string | undefined): void =>
    choose(next === undefined ? undefined : { step: view.step, key: next });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  const marks = found?.marks ?? [];
  return (
    <div className="Atlas">
      <div className="stack-2">
        <AtlasMap {...{ base, view, width, frame, marks }} chosen={key} onChoose={open} />
        {found !== undefined && <MapLegend base={base} found={found} />}
        {marks.length > 0 && <SaveMap about={about} />}
      </div>
      {found !== undefined && marks.length === 0 && (
        <Empty icon={MapPin} title={t("atlas.none")} text={t("atlas.noneText")} />
      )}
      {marks.length > 0 && <MarkList marks={marks} wish={wish} chosen={key} onChoose={open} />}
    </div>
  );
}

/** A map of all that has a place, or of what belongs to a case, with the list of it. */
export function AtlasPane({ about }: { readonly about?: About }) {
  const language = useIntl().locale as LanguageCode;
  const { data: base } = useAnswer("atlas.base", { language });
  return base === undefined ? null : <ShownAtlas base={base} about={about} />;
}
