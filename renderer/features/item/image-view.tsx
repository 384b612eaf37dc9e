import { Eye, EyeOff, FileQuestion, Maximize, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { OpenContent, Preferences } from "../../../electron/contract/view-types.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Empty } from "../../ui/notes.tsx";
import { MAX_ZOOM, useLens } from "./use-lens.ts";

/** How much of a picture is shown. */
type Showing = "blurred" | "grey" | "whole";

interface ImageViewProps {
  readonly content: OpenContent;
  readonly preferences: Preferences;
  readonly name: string;
  /** What else can be done with it, beside the lens. */
  readonly tools?: ReactNode;
}

function Lens({ lens }: { readonly lens: ReturnType<typeof useLens> }) {
  const t = useText();
  return (
    <>
      <IconButton
        label={t("viewer.smaller")}
        icon={ZoomOut}
        isDisabled={lens.zoom <= 1}
        onPress={lens.smaller}
      />
      <IconButton
        label={t("viewer.larger")}
        icon={ZoomIn}
        isDisabled={lens.zoom >= MAX_ZOOM}
        onPress={lens.larger}
      />
      <IconButton label={t("viewer.turn")} icon={RotateCw} onPress={lens.turn} />
      <IconButton label={t("viewer.fit")} icon={Maximize} onPress={lens.fit} />
    </>
  );
}

/** That there is more to see, for whoever asks for it. */
function Blurred({ onShow }: { readonly onShow: (showing: Showing) => void }) {
  const t = useText();
  return (
    <div className="StageNote">
      <span className="strong">{t("viewer.blurred")}</span>
      <span className="row wrap">
        <Button label={t("act.show")} icon={Eye} isSmall onPress={() => onShow("whole")} />
        <Button label={t("viewer.showGrey")} isSmall onPress={() => onShow("grey")} />
      </span>
    </div>
  );
}

/** A picture that left the page would still be fetched, although what it comes from is closed by then. */
const forgetWhenGone = (picture: HTMLImageElement) => (): void => picture.removeAttribute("src");

/** A picture: blurred until asked, never remembered. */
export function ImageView({ content, preferences, name, tools }: ImageViewProps) {
  const t = useText();
  const [showing, setShowing] = useState<Showing>(
    preferences.blursPictures ? "blurred" : preferences.showsGreyFirst ? "grey" : "whole",
  );
  const lens = useLens();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <Empty icon={FileQuestion} title={t("viewer.broken")} text={t("viewer.brokenText")} />;
  return (
    <>
      <div className="Stage">
        <div
          className="Stage-scroll"
          role="group"
          aria-label={t("viewer.keys")}
          tabIndex={0}
          onKeyDown={lens.onKey}
          onPointerDown={lens.onPointerDown}
          onPointerMove={lens.onPointerMove}
          onPointerUp={lens.onPointerUp}
        >
          <img
            className={`Stage-picture ${showing}`}
            src={content.url}
            alt={showing === "blurred" ? t("viewer.blurredPicture") : name}
            style={{ transform: lens.transform }}
            draggable={false}
            ref={forgetWhenGone}
            onError={() => setBroken(true)}
          />
        </div>
        {showing === "blurred" && <Blurred onShow={setShowing} />}
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
        {tools}
        <Lens lens={lens} />
      </div>
    </>
  );
}
