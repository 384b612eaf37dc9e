import type { BlockedItem } from "../../../electron/contract/view-types.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/notes.tsx";

const SHOWN = 50;

function Gaps({ gaps }: Pick<BlockedItem, "gaps">) {
  const { consent } = useWords();
  return (
    <ul>
      {gaps.map(({ person, state, ways }) => (
        <li key={`${person ?? ""} ${state}`}>
          {person ?? consent.item}: {consent.states[state]}
          <span className="small muted"> → {ways.map((way) => consent.ways[way]).join(" · ")}</span>
        </li>
      ))}
    </ul>
  );
}

interface NotCoveredProps {
  readonly blocked: readonly BlockedItem[];
  readonly isLeftOut: boolean;
  readonly onLeaveOut: (isLeftOut: boolean) => void;
}

/** Items that consent does not cover, with the reason and every way on; what is left out, the bundle says. */
export function NotCovered({ blocked, isLeftOut, onLeaveOut }: NotCoveredProps) {
  const t = useText();
  return (
    <Callout
      title={t(isLeftOut ? "consent.leftOut" : "consent.blocked", { count: blocked.length })}
      weight={isLeftOut ? "caution" : "stop"}
      actions={
        <Button
          label={t(isLeftOut ? "consent.keepIn" : "export.leaveOut")}
          onPress={() => onLeaveOut(!isLeftOut)}
        />
      }
    >
      <ul className="Lines">
        {blocked.slice(0, SHOWN).map(({ item, name, gaps }) => (
          <li key={item}>
            <bdi>{name}</bdi>
            <Gaps gaps={gaps} />
          </li>
        ))}
      </ul>
      {blocked.length > SHOWN && <p>{t("report.more", { count: blocked.length - SHOWN })}</p>}
    </Callout>
  );
}
