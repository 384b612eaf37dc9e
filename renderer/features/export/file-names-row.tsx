import { FileText } from "lucide-react";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Group } from "../../ui/facts.tsx";
import { Status } from "../../ui/notes.tsx";
import { type DisclosureStepProps, Row } from "./disclosure-row.tsx";

/** What becomes of the names of the originals: people in them are codes, or nothing of them goes. */
export function FileNamesRow({ plan: { copies, fileNames }, disclosure, onChange }: DisclosureStepProps) {
  const t = useText();
  const { count } = useAmounts();
  if (copies === "safe")
    return (
      <Row
        icon={FileText}
        kind={t("export.fileNames")}
        amount={t("export.namesGenerated")}
        fate={<span className="muted">{t("export.stays")}</span>}
      />
    );
  const { asTheyAre, veiled } = disclosure.fileNames;
  return (
    <Row
      icon={FileText}
      kind={t("export.fileNames")}
      amount={
        <div className="stack">
          {veiled > 0 && <span>{t("export.namesVeiled", { count: veiled, shown: count(veiled) })}</span>}
          {asTheyAre > 0 ? (
            <Status weight="caution">
              {t("export.namesAsTheyAre", { count: asTheyAre, shown: count(asTheyAre) })}
            </Status>
          ) : (
            <span>{t("export.inItems", { count: disclosure.items, shown: count(disclosure.items) })}</span>
          )}
        </div>
      }
      fate={
        <Choice
          label={t("export.fileNames")}
          value={fileNames}
          options={[
            { value: "codes", label: t("export.namesWithCodes") },
            { value: "neutral", label: t("export.namesNeutral") },
          ]}
          onChange={(value) => onChange({ fileNames: value })}
        />
      }
    />
  );
}

/** Names as their receivers read them. They cannot be changed here: an original keeps the name that the log commits to. */
export function FileNamesList({ disclosure: { names, items } }: Pick<DisclosureStepProps, "disclosure">) {
  const t = useText();
  const { count } = useAmounts();
  const rest = items - names.length;
  return (
    <Group title={t("export.names")} note={count(items)}>
      <div className="stack pane-row">
        <p className="small muted">{t("export.namesText")}</p>
      </div>
      <ul className="Lines short">
        {names.map(({ path, name }, index) => (
          <li key={`${String(index)} ${name}`}>
            <bdi>{path === undefined ? name : `${path}/${name}`}</bdi>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="small muted">{t("report.more", { count: rest })}</p>}
    </Group>
  );
}
