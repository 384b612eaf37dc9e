import { Check } from "lucide-react";
import type { MouseEvent } from "react";
import type { ItemSummary } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useMatchReason } from "../../text/match-reason.ts";
import { useText } from "../../text/text-provider.tsx";
import { ShortHash } from "../../ui/hash-code.tsx";
import { Icon } from "../../ui/icon.tsx";
import { MiddleName } from "../../ui/middle-name.tsx";
import { itemKinds } from "./item-kind.ts";

interface ItemRowProps {
  readonly id: string;
  readonly index: number;
  /** In pixels. */
  readonly place: { readonly top: number; readonly height: number };
  /** Nothing until its page came. */
  readonly item: ItemSummary | undefined;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onPick: (index: number, isRange: boolean) => void;
  readonly onOpen: (index: number) => void;
}

function Cells({ item, isChosen }: { readonly item: ItemSummary; readonly isChosen: boolean }) {
  const t = useText();
  const { bytes, moment, fileTime } = useAmounts();
  const { icon, label } = itemKinds[item.kind];
  const found = useMatchReason()(item);
  return (
    <>
      <span role="gridcell" className="ItemGrid-check">
        <span className={`Check-box ${isChosen ? "on" : ""}`}>{isChosen && <Icon of={Check} />}</span>
      </span>
      <span role="gridcell" className="row name">
        <Icon of={icon} />
        <span className="vh">{t(label)}</span>
        <MiddleName name={item.name} />
        {found !== undefined && <span className="muted small why">{found}</span>}
      </span>
      <span role="gridcell" className="num">
        {item.capturedAt === undefined ? (
          <span className="muted">{t("items.notRecorded")}</span>
        ) : (
          fileTime(item.capturedAt)
        )}
      </span>
      <span role="gridcell" className="num">
        {moment(item.importedAt)}
      </span>
      <span role="gridcell">
        <ShortHash hash={item.sha256} />
      </span>
      <span role="gridcell" className="num end">
        {bytes(item.sizeBytes)}
      </span>
    </>
  );
}

export function ItemRow({ id, index, place, item, isActive, isChosen, onPick, onOpen }: ItemRowProps) {
  const onClick = (event: MouseEvent): void => {
    const isBox = event.target instanceof Element && event.target.closest(".ItemGrid-check") !== null;
    if (isBox || event.shiftKey || event.ctrlKey || event.metaKey) onPick(index, event.shiftKey);
    else onOpen(index);
  };
  return (
    <div
      id={id}
      className={`ItemGrid-row ${isChosen ? "sel" : ""} ${isActive ? "active" : ""}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      style={{ height: place.height, transform: `translateY(${String(place.top)}px)` }}
      onClick={onClick}
    >
      {item === undefined ? <span role="gridcell" /> : <Cells item={item} isChosen={isChosen} />}
    </div>
  );
}
