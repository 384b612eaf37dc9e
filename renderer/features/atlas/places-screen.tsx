import { useState } from "react";
import { usePictureWords } from "../../text/picture-words.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import { NamesButton } from "../records/names.tsx";
import { RecordsOf } from "../records/records-of.tsx";
import { AtlasPane } from "./atlas-pane.tsx";

/** Places: as the list of their records, or as the map of all that has a place. */
export function PlacesScreen() {
  const t = useText();
  const say = usePictureWords();
  const words = useRecordWords();
  const [look, setLook] = useState<"list" | "map">("list");
  return (
    <>
      <div className="Bar">
        <Choice
          label={t("atlas.look")}
          value={look}
          options={[
            { value: "list", label: t("atlas.list") },
            { value: "map", label: say("map.title") },
          ]}
          onChange={setLook}
        />
      </div>
      {look === "list" ? (
        <RecordsOf kind="place" />
      ) : (
        <>
          <div className="Bar">
            <h1>{words.kinds("place")}</h1>
            <span className="spacer" />
            <NamesButton />
          </div>
          <div className="Scroll">
            <div className="body">
              <AtlasPane />
            </div>
          </div>
        </>
      )}
    </>
  );
}
