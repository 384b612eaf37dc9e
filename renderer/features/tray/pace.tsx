import type { Progress } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";

/** How far work is; whoever counts only files leaves the bytes at nothing. */
export type Pace = Omit<Progress, "phase">;

const SECOND_MS = 1000;
/** Before this much time has passed a speed is a guess. */
const TELLING_MS = 1500;

/** The part that is done, from 0 to 1. */
export function partOf({ totalBytes, doneBytes, totalFiles, doneFiles }: Pace): number {
  const [done, total] = totalBytes > 0 ? [doneBytes, totalBytes] : [doneFiles, totalFiles];
  return total === 0 ? 0 : Math.min(1, done / total);
}

interface PaceLineProps {
  readonly progress: Pace;
  readonly startedMs: number;
  /** Whether bytes are what takes the time now. */
  readonly isSteady: boolean;
}

/** Files, speed and time left, as far as they can be told. */
export function PaceLine({ progress, startedMs, isSteady }: PaceLineProps) {
  const t = useText();
  const { bytes, count, duration } = useAmounts();
  const passedMs = performance.now() - startedMs;
  const speed = (progress.doneBytes / Math.max(1, passedMs)) * SECOND_MS;
  const isTelling = passedMs > TELLING_MS && speed > 0 && isSteady;
  const left = (progress.totalBytes - progress.doneBytes) / speed;
  return (
    <p className="num">
      {progress.totalFiles > 0 &&
        t("tray.files", { done: count(progress.doneFiles), total: count(progress.totalFiles) })}
      {isTelling && <> · {t("tray.speed", { speed: bytes(speed) })}</>}
      {isTelling && left >= 1 && <> · {t("tray.left", { time: duration(left) })}</>}
    </p>
  );
}
