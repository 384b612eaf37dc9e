import type { ExportReport } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { FullHash } from "../../ui/hash-code.tsx";
import { Callout } from "../../ui/notes.tsx";
import { WordsGrid } from "../../ui/words-grid.tsx";

interface SealedBundleProps {
  readonly report: ExportReport;
}

/** The sealed file is written; the eight words are read to its receiver by another way than the file goes. */
export function SealedBundle({ report }: SealedBundleProps) {
  const t = useText();
  const { bytes, count, list } = useAmounts();
  const { go, choose } = useNavigation();
  const { passphrase } = report;
  const { asTheyAre, veiled } = report.fileNames;
  const fileNames = [
    ...(veiled === 0 ? [] : [t("export.namesVeiled", { count: veiled, shown: count(veiled) })]),
    ...(asTheyAre === 0 ? [] : [t("export.namesAsTheyAre", { count: asTheyAre, shown: count(asTheyAre) })]),
  ];
  const leave = (): void => {
    choose(new Set());
    go({ at: "items" });
  };
  return (
    <>
      <div className="Scroll">
        <div className="body stack-2">
          <h1 className="big">{t("sealed.title")}</h1>
          {passphrase !== undefined && (
            <Callout title={t("sealed.passphrase")} weight="caution">
              <p>{t("sealed.passphraseText")}</p>
              <p className="lead2 mono strong" translate="no">
                {passphrase}
              </p>
            </Callout>
          )}
          <p className="lead2">{t("sealed.text")}</p>
          <WordsGrid words={report.words} isBig />
          {passphrase !== undefined && <p className="small muted">{t("sealed.openNothing")}</p>}
          {report.unverifiedContacts.length > 0 && (
            <Callout title={t("sealed.notCompared")} weight="caution">
              <bdi>{report.unverifiedContacts.join(", ")}</bdi>
            </Callout>
          )}
          <Facts
            facts={[
              report.records.length === 0
                ? undefined
                : { label: t("export.register"), value: list([...report.records]) },
              report.namedPeople.length === 0
                ? undefined
                : { label: t("sealed.named"), value: list([...report.namedPeople]) },
              fileNames.length === 0
                ? undefined
                : { label: t("export.fileNames"), value: fileNames.join("; ") },
              { label: t("items.column.size"), value: bytes(report.sizeBytes) },
              { label: "SHA-256", value: <FullHash hash={report.sha256} /> },
              { label: t("sealed.signer"), value: <span className="mono">{report.signer}</span> },
            ]}
          />
        </div>
      </div>
      <div className="Foot">
        <span className="spacer" />
        <Button label={t("sealed.done")} look="main" onPress={leave} />
      </div>
    </>
  );
}
