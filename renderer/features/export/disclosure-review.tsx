import type { Disclosure } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout, Status } from "../../ui/notes.tsx";

const sayings = [
  ["withPlace", "export.place"],
  ["withTime", "export.time"],
  ["withDevice", "export.device"],
  ["withAuthor", "export.author"],
  ["undescribed", "export.unknown"],
] as const satisfies readonly (readonly [keyof Disclosure, MessageId])[];

/** What leaves with the originals, counted and named, before anything leaves. */
export function DisclosureReview({ disclosure }: { readonly disclosure: Disclosure }) {
  const t = useText();
  const { count } = useAmounts();
  const rest = disclosure.items - disclosure.names.length;
  return (
    <>
      <Callout title={t("export.originals")} weight="caution">
        {t("export.originalsText")}
      </Callout>
      <Group title={t("export.discloses")}>
        <table className="Table flush">
          <tbody>
            {sayings.map(([field, message]) => (
              <tr key={field}>
                <th scope="row">{t(message)}</th>
                <td>
                  {disclosure[field] === 0 ? (
                    <span className="muted">{t("export.none")}</span>
                  ) : (
                    <Status weight="caution">
                      {t("export.inItems", { count: disclosure[field], shown: count(disclosure[field]) })}
                    </Status>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Group>
      <Group title={t("export.names")} note={count(disclosure.items)}>
        <ul className="Lines short">
          {disclosure.names.map((name, index) => (
            <li key={`${String(index)} ${name}`}>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
        {rest > 0 && <p className="small muted">{t("report.more", { count: rest })}</p>}
      </Group>
    </>
  );
}
