import type { ReactNode } from "react";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { type KnownWork, WorkStands } from "../tray/work-going.tsx";
import { ConsentGate, isHeldUp } from "./consent-gate.tsx";
import type { Foreseen, Purpose } from "./purpose.ts";

interface WritingDialogProps {
  readonly title: string;
  readonly isWide?: boolean;
  /** How the writing stands; it goes on when this is closed. */
  readonly work: KnownWork;
  /** Not for what somebody else handed over, who answered for it. */
  readonly foreseen?: Foreseen;
  readonly purpose: Purpose;
  readonly onPurpose: (purpose: Purpose) => void;
  /** Asks where it goes, and writes it there. */
  readonly onWrite: () => void;
  readonly onClose: () => void;
  /** What is chosen of it, above what consent says. */
  readonly children: ReactNode;
  /** What was written. */
  readonly written: ReactNode;
}

/** Writes facts of the register into a file: what of them, what it is for and what consent says, where it goes, what came of it. */
export function WritingDialog({
  title,
  isWide = false,
  work,
  foreseen,
  purpose,
  onPurpose,
  onWrite,
  onClose,
  children,
  written,
}: WritingDialogProps) {
  const t = useText();
  return (
    <DialogBox
      title={title}
      isWide={isWide}
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.close")} look="quiet" onPress={onClose} />
          <Button
            label={t("picture.choosePlace")}
            look="main"
            isDisabled={work.running !== undefined || (foreseen !== undefined && isHeldUp(foreseen))}
            onPress={onWrite}
          />
        </>
      }
    >
      <div className="stack">
        {children}
        {foreseen !== undefined && (
          <ConsentGate {...{ foreseen, purpose, onChange: onPurpose, onLeave: onClose }} />
        )}
        <WorkStands work={work} />
        {written}
      </div>
    </DialogBox>
  );
}
