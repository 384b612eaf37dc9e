import { Download } from "lucide-react";
import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { PictureDialog } from "./picture-dialog.tsx";

type PictureButtonProps = Pick<InputOf<"atlas.write">, "picture" | "about">;

/** Saves a map or a timeline. */
export function PictureButton(asked: PictureButtonProps) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button
        label={t(asked.picture === "map" ? "picture.saveMap" : "picture.saveTimeline")}
        icon={Download}
        look="quiet"
        isSmall
        onPress={() => setAsking(true)}
      />
      {isAsking && <PictureDialog asked={asked} onClose={() => setAsking(false)} />}
    </>
  );
}
