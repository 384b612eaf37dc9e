import type { ItemWithoutCopy, SafeCopyReport } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { useToldNames } from "../records/told-names.ts";
import { Callout } from "../../ui/notes.tsx";

const SHOWN = 50;

interface MissingCopiesProps {
  readonly missing: readonly ItemWithoutCopy[];
  readonly refusals: ReadonlyMap<string, SafeCopyReport>;
  readonly isMaking: boolean;
  readonly onMake: () => void;
  readonly onLeaveOut: () => void;
}

/** Why there is no copy, if it was tried. */
function Reason({ report }: { readonly report: SafeCopyReport | undefined }) {
  const t = useText();
  const { cleaning } = useWords();
  if (report === undefined) return <span className="muted">{t("export.noCopyYet")}</span>;
  return (
    <span>
      {report.reason === undefined ? t("copies.refused") : cleaning.reasons[report.reason]}
      {report.remaining.length > 0 && (
        <> {t("copies.remaining", { list: report.remaining.slice(0, 5).join(", ") })}</>
      )}
    </span>
  );
}

/** Items that hold up the bundle, by name, with every way on. An original never goes in the place of a copy. */
export function MissingCopies({ missing, refusals, isMaking, onMake, onLeaveOut }: MissingCopiesProps) {
  const t = useText();
  const { go } = useNavigation();
  const { ofItem } = useToldNames({ items: missing.slice(0, SHOWN).map(({ item }) => item) });
  const isTried = missing.every(({ item }) => refusals.has(item));
  return (
    <Callout
      title={t("export.blocked", { count: missing.length })}
      weight="stop"
      actions={
        <>
          {!isTried && (
            <Button
              label={t(isMaking ? "copies.making" : "export.makeCopies")}
              isDisabled={isMaking}
              onPress={onMake}
            />
          )}
          <Button label={t("export.leaveOut")} isDisabled={isMaking} onPress={onLeaveOut} />
        </>
      }
    >
      <ul className="Lines">
        {missing.slice(0, SHOWN).map(({ item }) => (
          <li key={item}>
            <button type="button" className="Link" onClick={() => go({ at: "item", item })}>
              <bdi>{ofItem(item)}</bdi>
            </button>
            <Reason report={refusals.get(item)} />
          </li>
        ))}
      </ul>
      {missing.length > SHOWN && <p>{t("report.more", { count: missing.length - SHOWN })}</p>}
    </Callout>
  );
}
