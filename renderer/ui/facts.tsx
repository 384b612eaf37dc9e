import type { ReactNode } from "react";

/** One line of a list of facts; one without a value is left out. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** What is known, a line for each; what is not known has no line. */
export function Facts({ facts }: { readonly facts: readonly (Fact | undefined)[] }) {
  return (
    <dl className="Facts">
      {facts.flatMap((fact) =>
        fact === undefined
          ? []
          : [
              <dt key={`${fact.label} label`}>{fact.label}</dt>,
              <dd key={fact.label} className="num">
                {fact.value}
              </dd>,
            ],
      )}
    </dl>
  );
}

interface GroupProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

export function Group({ title, note, children }: GroupProps) {
  return (
    <section className="Group">
      <div className="Group-head">
        <h2 className="Group-title">{title}</h2>
        {note !== undefined && <span className="muted">{note}</span>}
      </div>
      {children}
    </section>
  );
}
