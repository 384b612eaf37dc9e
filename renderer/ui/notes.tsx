import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { type ReactNode, type Ref, useEffect, useRef } from "react";
import type { ErrorCode } from "../../electron/contract/view-types.ts";
import { useErrorWords } from "../text/text-provider.tsx";
import { Icon } from "./icon.tsx";

/** Good to know, look here, stopped, in order. */
export type Weight = "plain" | "caution" | "stop" | "ok";

const icons: Readonly<Record<Weight, LucideIcon>> = {
  plain: Info,
  caution: TriangleAlert,
  stop: CircleAlert,
  ok: CircleCheck,
};

interface CalloutProps {
  readonly title: string;
  readonly weight?: Weight;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Something to know before going on; it always offers a way on. */
export function Callout({ title, weight = "plain", children, actions, ref }: CalloutProps) {
  return (
    <div ref={ref} className={`Callout ${weight}`} role={weight === "stop" ? "alert" : "note"}>
      <Icon of={icons[weight]} />
      <div>
        <p className="strong">{title}</p>
        {children !== undefined && <div className="small">{children}</div>}
      </div>
      {actions !== undefined && actions !== false && <div className="acts">{actions}</div>}
    </div>
  );
}

/** A failure in words: what happened and what to do next. Nobody has to look for it below the edge of the window. */
export function ErrorNote({ code }: { readonly code: ErrorCode }) {
  const { happened, next } = useErrorWords()(code);
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What newer engines return is no way to end an effect.
    whole.current?.scrollIntoView({ block: "nearest" });
  }, [code]);
  return (
    // What somebody stopped is no alarm.
    <Callout title={happened} weight={code === "cancelled" ? "plain" : "stop"} ref={whole}>
      {next === "" ? undefined : next}
    </Callout>
  );
}

/** Icon and word inside a line. */
export function Status({ weight, children }: { readonly weight: Weight; readonly children: ReactNode }) {
  return (
    <span className={`Status ${weight}`}>
      <Icon of={icons[weight]} />
      <span>{children}</span>
    </span>
  );
}

interface EmptyProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: string;
  readonly actions?: ReactNode;
}

/** What a screen says that has nothing to show. */
export function Empty({ icon, title, text, actions }: EmptyProps) {
  return (
    <div className="Empty pane">
      <Icon of={icon} />
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {actions !== undefined && <div className="row wrap">{actions}</div>}
    </div>
  );
}
