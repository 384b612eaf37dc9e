import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Facts } from "../../ui/facts.tsx";
import { KeyCode } from "../../ui/hash-code.tsx";

/** What the vault is, for those who have to name it to others. */
export function VaultFacts() {
  const t = useText();
  const { bytes, count } = useAmounts();
  const { data: info } = useAnswer("vault.info", {});
  const { data: state } = useAnswer("app.state", {});
  if (info === undefined) return null;
  return (
    <>
      <h2>{t("settings.vault")}</h2>
      <Facts
        facts={[
          { label: t("item.name"), value: <bdi>{info.name}</bdi> },
          { label: t("nav.items"), value: `${count(info.items)} · ${bytes(info.sizeBytes)}` },
          { label: t("settings.recipient"), value: <KeyCode code={info.recipient} /> },
          { label: t("settings.signer"), value: <KeyCode code={info.signer} /> },
          { label: t("settings.logKey"), value: <KeyCode code={info.logKey} /> },
          { label: t("item.id"), value: <span className="mono">{info.vaultId}</span> },
          { label: t("settings.version"), value: state?.version ?? "" },
        ]}
      />
    </>
  );
}
