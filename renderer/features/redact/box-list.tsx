import { Plus, Trash2 } from "lucide-react";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Callout } from "../../ui/notes.tsx";
import type { PlacedBox } from "./placed-boxes.ts";

interface BoxListProps {
  readonly boxes: readonly PlacedBox[];
  readonly chosen: number | undefined;
  readonly onAdd: () => void;
  readonly onChoose: (id: number) => void;
  readonly onRemove: (id: number) => void;
}

/** The boxes of a page in words, and a way to make one without a pointer. */
export function BoxList({ boxes, chosen, onAdd, onChoose, onRemove }: BoxListProps) {
  const t = useText();
  return (
    <aside className="RSide">
      <h2>{t("redact.covered")}</h2>
      {boxes.length === 0 && <p className="small muted">{t("redact.none")}</p>}
      <ol>
        {boxes.map(({ id, x, y, width, height }, index) => (
          <li key={id} className={`RItem ${id === chosen ? "on" : ""}`}>
            <button type="button" className="RItem-name" onClick={() => onChoose(id)}>
              <span className="strong">{t("redact.box", { number: index + 1 })}</span>
              <span className="small muted num">
                {`${String(x)}, ${String(y)} · ${String(width)} × ${String(height)}`}
              </span>
            </button>
            <IconButton
              label={t("redact.remove", { number: index + 1 })}
              icon={Trash2}
              isSmall
              onPress={() => onRemove(id)}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button label={t("redact.add")} icon={Plus} isSmall onPress={onAdd} />
      </div>
      <p className="small muted">{t("redact.keys")}</p>
      <Callout title={t("redact.forGood")}>{t("redact.forGoodText")}</Callout>
    </aside>
  );
}
