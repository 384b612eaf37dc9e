import { FolderPlus, Images, SearchX, Upload, X } from "lucide-react";
import { useState } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { useImports } from "../import/import-jobs.tsx";
import { useItemPages } from "./item-pages.ts";
import { ItemTable } from "./item-table.tsx";

function ImportButtons({ isFirst }: { readonly isFirst: boolean }) {
  const t = useText();
  const imports = useImports();
  return (
    <>
      <Button
        label={t("import.chooseFiles")}
        icon={Upload}
        look={isFirst ? "main" : "plain"}
        isSmall={!isFirst}
        onPress={() => void imports.choose("files")}
      />
      <Button
        label={t("import.chooseFolder")}
        icon={FolderPlus}
        isSmall={!isFirst}
        onPress={() => void imports.choose("folder")}
      />
    </>
  );
}

function SelectionBar() {
  const t = useText();
  const { chosen, choose, go } = useNavigation();
  if (chosen.size === 0) return null;
  return (
    <div className="SelBar" role="region" aria-label={t("items.selection")}>
      <span className="n" role="status">
        {t("items.chosen", { count: chosen.size })}
      </span>
      <span className="spacer" />
      <Button label={t("act.export")} look="main" onPress={() => go({ at: "export", items: [...chosen] })} />
      <IconButton label={t("items.chooseNone")} icon={X} onPress={() => choose(new Set())} />
    </div>
  );
}

/** Everything in the vault, newest first; what is typed above is found here. */
export function ItemsScreen() {
  const t = useText();
  const { count } = useAmounts();
  const { query, find } = useNavigation();
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const pages = useItemPages(query, range[0], range[1]);
  const { total, code } = pages;
  return (
    <div className="ItemsMain">
      <div className="Bar">
        <h1 className="vh">{t("nav.items")}</h1>
        <span className="small muted num" role="status">
          {total === undefined
            ? ""
            : t(query === "" ? "items.count" : "items.found", { count: total, shown: count(total) })}
        </span>
        <span className="spacer" />
        {total !== 0 && <ImportButtons isFirst={false} />}
      </div>
      {code !== undefined && <ErrorNote code={code} />}
      {total === 0 && query === "" && (
        <Empty
          icon={Images}
          title={t("items.empty")}
          text={t("items.emptyText")}
          actions={<ImportButtons isFirst />}
        />
      )}
      {total === 0 && query !== "" && (
        <Empty
          icon={SearchX}
          title={t("items.nothing", { query })}
          text={t("items.nothingText")}
          actions={<Button label={t("items.showAll")} onPress={() => find("")} />}
        />
      )}
      {total !== undefined && total > 0 && (
        <ItemTable query={query} total={total} pages={pages} onRange={setRange} />
      )}
      <SelectionBar />
    </div>
  );
}
