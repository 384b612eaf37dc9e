import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { useNames } from "../records/names.tsx";
import { Group } from "../../ui/facts.tsx";

function Other({ item, note }: { readonly item: string; readonly note?: string }) {
  const { go } = useNavigation();
  const { names } = useNames();
  const { data: other } = useAnswer("item.show", { item, names });
  return (
    <li className="row wrap">
      {other !== undefined && (
        <Button label={other.name} look="quiet" isSmall onPress={() => go({ at: "item", item })} />
      )}
      {note !== undefined && <span className="small muted num">{note}</span>}
    </li>
  );
}

/** Other items that hold the same picture, film or sound, and those that may resemble it. */
export function Alike({ item: { twins = [], similar = [] } }: { readonly item: ItemDetails }) {
  const t = useText();
  if (twins.length === 0 && similar.length === 0) return null;
  return (
    <Group title={t("item.alike")}>
      {twins.length > 0 && (
        <>
          <p className="small muted">{t("item.twins")}</p>
          <ul>
            {twins.map((item) => (
              <Other key={item} item={item} />
            ))}
          </ul>
        </>
      )}
      {similar.length > 0 && (
        <>
          <p className="small muted">{t("item.similar")}</p>
          <ul>
            {similar.map(({ item, distance }) => (
              <Other key={item} item={item} note={t("item.differs", { bits: distance })} />
            ))}
          </ul>
        </>
      )}
    </Group>
  );
}
