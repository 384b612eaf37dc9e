import { Eye, FileQuestion } from "lucide-react";
import { useState } from "react";
import type { OpenContent, Preferences } from "../../../electron/contract/view-types.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/notes.tsx";

interface PlayerViewProps {
  readonly content: OpenContent;
  readonly preferences: Preferences;
}

/** Film or sound, streamed from its seal. Nothing plays by itself; a film is blurred until asked. */
export function PlayerView({ content, preferences }: PlayerViewProps) {
  const t = useText();
  const isFilm = content.kind === "video";
  const [isShown, setShown] = useState(!isFilm || !preferences.blursPictures);
  const [isBroken, setBroken] = useState(false);
  if (isBroken)
    return (
      <Empty
        icon={FileQuestion}
        title={t("viewer.cannotPlay")}
        text={t("viewer.cannotPlayText", { type: content.mediaType })}
      />
    );
  const player = {
    src: content.url,
    controls: isShown,
    muted: preferences.startsMuted,
    preload: "metadata",
    controlsList: "nodownload noremoteplayback",
    onError: () => setBroken(true),
  } as const;
  if (!isFilm) return <audio className="Player" aria-label={t("viewer.sound")} {...player} />;
  return (
    <div className="Stage">
      <video
        className={`Stage-film ${isShown ? "whole" : "blurred"} ${preferences.showsGreyFirst ? "grey" : ""}`}
        aria-label={t("viewer.film")}
        disablePictureInPicture
        {...player}
      />
      {!isShown && (
        <div className="StageNote">
          <span className="strong">{t("viewer.blurred")}</span>
          <span className="row wrap">
            <Button label={t("act.show")} icon={Eye} isSmall onPress={() => setShown(true)} />
          </span>
        </div>
      )}
    </div>
  );
}
