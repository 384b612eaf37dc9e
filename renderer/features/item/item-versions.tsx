import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { FullHash } from "../../ui/hash-code.tsx";
import { ErrorNote, Status } from "../../ui/notes.tsx";
import { VersionActs } from "../testimony/version-acts.tsx";

/** The versions of a testimony by their hashes; the text of each stays closed. */
export function ItemVersions({ item: { item } }: { readonly item: ItemDetails }) {
  const t = useText();
  const { moment } = useAmounts();
  const { go } = useNavigation();
  const about = useAnswer("record.aboutItem", { item, names: false });
  const code = about.data?.find(({ kind, role }) => kind === "testimony" && role === "item")?.code;
  const { data = [], error } = useAnswer("testimony.versions", { code: code ?? "" }, code !== undefined);
  if (code === undefined) return null;
  return (
    <Group title={t("testimony.versions")}>
      {error !== null && <ErrorNote code={codeOf(error)} />}
      <ol className="Lines">
        {data.map(({ number, code: ofVersion, item: text, sealedAt, sha256, ...state }) => (
          <li key={sha256} aria-current={text === item ? "true" : undefined}>
            {ofVersion === undefined || text === undefined ? (
              <span>
                {t("testimony.version", { n: number })}, {t("testimony.elsewhere")}
              </span>
            ) : (
              <button
                type="button"
                className="Link"
                onClick={() =>
                  text === item
                    ? go({ at: "record", kind: "testimony", code: ofVersion })
                    : go({ at: "item", item: text })
                }
              >
                {t("testimony.version", { n: number })} <span className="Code">{ofVersion}</span>
              </button>
            )}
            <span className="muted">{moment(sealedAt)}</span>
            {state.isWithdrawn === true && <Status weight="caution">{t("record.withdrawn")}</Status>}
            {state.isDeleted === true && <Status weight="stop">{t("testimony.deleted")}</Status>}
            <FullHash hash={sha256} />
          </li>
        ))}
      </ol>
      <div className="row wrap pane-row">
        <VersionActs code={code} />
      </div>
    </Group>
  );
}
