import type { InputOf } from "../../../electron/contract/commands.ts";
import type { useText } from "../../text/text-provider.tsx";

/** As what drawings and their numbers are saved. */
export type PictureForm = InputOf<"atlas.write">["form"];

/** What they are called where one is chosen. */
export const pictureForms = (t: ReturnType<typeof useText>) =>
  [
    { value: "svg", label: t("picture.svg") },
    { value: "png", label: t("picture.png") },
    { value: "csv", label: t("picture.csv") },
  ] as const satisfies readonly { readonly value: PictureForm; readonly label: string }[];
