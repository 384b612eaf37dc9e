import { Check } from "lucide-react";
import { memo, type MouseEvent, useState } from "react";
import type { ItemSummary } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useItemWarning } from "../../text/item-warnings.ts";
import { useMatchReason } from "../../text/match-reason.ts";
import { useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { MiddleName } from "../../ui/middle-name.tsx";
import { Status } from "../../ui/notes.tsx";
import { itemKinds } from "./item-kind.ts";

interface TileProps {
  readonly id: string;
  readonly index: number;
  readonly column: number;
  /** Nothing until its page came. */
  readonly item: ItemSummary | undefined;
  /** What the address of a small picture begins with. */
  readonly thumbnails: string;
  readonly isBlurred: boolean;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onClick: (index: number, event: MouseEvent) => void;
}

/** The small picture where there is one that opens, else the sign of the kind. */
function Picture({
  item,
  thumbnails,
  isBlurred,
}: Pick<TileProps, "thumbnails" | "isBlurred"> & { readonly item: ItemSummary }) {
  const [isBroken, setBroken] = useState(false);
  const { icon } = itemKinds[item.kind];
  if (item.preview === undefined || isBroken)
    return (
      <span className="Tile-sign">
        <Icon of={icon} size="xl" />
      </span>
    );
  return (
    <img
      className={isBlurred ? "veiled" : ""}
      src={thumbnails + item.preview}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}

function Caption({ item }: { readonly item: ItemSummary }) {
  const { fileTime, moment } = useAmounts();
  const warning = useItemWarning();
  const [first] = item.warnings;
  const found = useMatchReason()(item);
  return (
    <>
      <span className="Tile-line">
        <span className="t">
          {found ?? (item.capturedAt === undefined ? moment(item.importedAt) : fileTime(item.capturedAt))}
        </span>
      </span>
      <span className="Tile-name">
        <MiddleName name={item.name} />
      </span>
      {first !== undefined && (
        <span className="Tile-state">
          <Status weight="caution">{warning(first)}</Status>
        </span>
      )}
    </>
  );
}

function TileOf({ id, index, column, item, thumbnails, isBlurred, isActive, isChosen, onClick }: TileProps) {
  const t = useText();
  const { duration } = useAmounts();
  return (
    <div
      id={id}
      className={`Tile ${isChosen ? "sel" : ""} ${isActive ? "active" : ""}`}
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={isChosen}
      onClick={(event) => onClick(index, event)}
    >
      <span className="Tile-pic">
        {item !== undefined && (
          <>
            <Picture key={item.preview} item={item} thumbnails={thumbnails} isBlurred={isBlurred} />
            <span className="Tile-kind">
              <Icon of={itemKinds[item.kind].icon} />
              {item.durationSeconds === undefined ? (
                t(itemKinds[item.kind].label)
              ) : (
                <>
                  <span className="vh">{t(itemKinds[item.kind].label)}</span>
                  {duration(item.durationSeconds)}
                </>
              )}
            </span>
          </>
        )}
        <span className="Tile-check">
          <span className={`Check-box ${isChosen ? "on" : ""}`}>{isChosen && <Icon of={Check} />}</span>
        </span>
      </span>
      {item !== undefined && <Caption item={item} />}
    </div>
  );
}

/** One item of the grid; drawn again only when something of it changes. */
export const Tile = memo(TileOf);
