import type { ReactNode } from "react";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";

interface StepFrameProps {
  readonly title: string;
  readonly lead: string;
  readonly next: string;
  /** Why it does not go on; said beside the button. */
  readonly obstacle?: string | undefined;
  readonly isBusy?: boolean;
  readonly onBack?: () => void;
  readonly onNext: () => void;
  readonly children: ReactNode;
}

/** One step: what it is about, its fields, the way back and the way on. */
export function StepFrame({
  title,
  lead,
  next,
  obstacle,
  isBusy = false,
  onBack,
  onNext,
  children,
}: StepFrameProps) {
  const t = useText();
  return (
    <form
      className="stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (obstacle === undefined && !isBusy) onNext();
      }}
    >
      <header>
        <h1 className="big">{title}</h1>
        <p className="lead2">{lead}</p>
      </header>
      {children}
      <div className="row wrap">
        {onBack !== undefined && <Button label={t("act.back")} look="quiet" onPress={onBack} />}
        <span className="spacer" />
        {obstacle !== undefined && <span className="small muted">{obstacle}</span>}
        <Button label={next} look="main" type="submit" isDisabled={obstacle !== undefined || isBusy} />
      </div>
    </form>
  );
}
