import type { ReactNode } from "react";
import { StepList, type Step } from "./step-list.tsx";

interface StepPageProps {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly current: number;
  readonly children: ReactNode;
  /** The foot: the way back, what stands in the way, the way on. */
  readonly foot: ReactNode;
}

/** Work in steps: where one is at the side, the step itself, and one thing to do next at the foot. */
export function StepPage({ title, steps, current, children, foot }: StepPageProps) {
  return (
    <div className="StepPage">
      <aside className="StepSide">
        <h1>{title}</h1>
        <StepList steps={steps} current={current} />
      </aside>
      <section className="StepMain">
        <div className="Scroll" key={current}>
          <div className="stack-2 body">{children}</div>
        </div>
        <div className="Foot">{foot}</div>
      </section>
    </div>
  );
}
