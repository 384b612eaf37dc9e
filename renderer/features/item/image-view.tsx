import { Eye, EyeOff, FileQuestion, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import { useState } from "react";
import type { OpenContent, Preferences } from "../../../electron/contract/view-types.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Empty } from "../../ui/notes.tsx";

const ZOOM = 1.5;
const MAX_ZOOM = 12;
const TURN_DEGREES = 90;

/** How much of a picture is shown. */
type Showing = "blurred" | "grey" | "whole";

interface ImageViewProps {
  readonly content: OpenContent;
  readonly preferences: Preferences;
  readonly name: string;
}

interface LensProps {
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly onTurn: () => void;
}

function Lens({ zoom, onZoom, onTurn }: LensProps) {
  const t = useText();
  return (
    <>
      <IconButton
        label={t("viewer.smaller")}
        icon={ZoomOut}
        isDisabled={zoom <= 1}
        onPress={() => onZoom(Math.max(1, zoom / ZOOM))}
      />
      <IconButton
        label={t("viewer.larger")}
        icon={ZoomIn}
        isDisabled={zoom >= MAX_ZOOM}
        onPress={() => onZoom(Math.min(MAX_ZOOM, zoom * ZOOM))}
      />
      <IconButton label={t("viewer.turn")} icon={RotateCw} onPress={onTurn} />
    </>
  );
}

/** A picture: blurred until asked, never remembered. */
export function ImageView({ content, preferences, name }: ImageViewProps) {
  const t = useText();
  const [showing, setShowing] = useState<Showing>(
    preferences.blursPictures ? "blurred" : preferences.showsGreyFirst ? "grey" : "whole",
  );
  const [zoom, setZoom] = useState(1);
  const [turn, setTurn] = useState(0);
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <Empty icon={FileQuestion} title={t("viewer.broken")} text={t("viewer.brokenText")} />;
  return (
    <>
      <div className="Stage">
        <div className="Stage-scroll">
          <img
            className={`Stage-picture ${showing}`}
            src={content.url}
            alt={showing === "blurred" ? t("viewer.blurredPicture") : name}
            style={{ transform: `rotate(${String(turn)}deg) scale(${String(zoom)})` }}
            draggable={false}
            onError={() => setBroken(true)}
          />
        </div>
        {showing === "blurred" && (
          <div className="StageNote">
            <span className="strong">{t("viewer.blurred")}</span>
            <span className="row wrap">
              <Button label={t("act.show")} icon={Eye} isSmall onPress={() => setShowing("whole")} />
              <Button label={t("viewer.showGrey")} isSmall onPress={() => setShowing("grey")} />
            </span>
          </div>
        )}
      </div>
      <div className="Play">
        {showing !== "blurred" && (
          <Button
            label={t("viewer.blur")}
            icon={EyeOff}
            look="quiet"
            isSmall
            onPress={() => setShowing("blurred")}
          />
        )}
        {showing === "grey" && (
          <Button label={t("viewer.showColour")} look="quiet" isSmall onPress={() => setShowing("whole")} />
        )}
        <span className="spacer" />
        <Lens zoom={zoom} onZoom={setZoom} onTurn={() => setTurn((turn + TURN_DEGREES) % 360)} />
      </div>
    </>
  );
}
