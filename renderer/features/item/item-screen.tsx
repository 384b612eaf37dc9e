import { ArrowLeft, Package } from "lucide-react";
import { useEffect, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ShortHash } from "../../ui/hash-code.tsx";
import { MiddleName } from "../../ui/middle-name.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { ConsentPane } from "../consent/consent-pane.tsx";
import { NamesButton } from "../records/names.tsx";
import { ItemsReport } from "../report/report-buttons.tsx";
import { Copies } from "./copies.tsx";
import { Custody } from "./custody.tsx";
import { FactsPane } from "./facts-pane.tsx";
import { FileSays } from "./file-says.tsx";
import { madeCopies } from "./made-copies.ts";
import { useShownItem } from "./shown-item.ts";
import { Siblings } from "./siblings.tsx";
import { Viewer } from "./viewer.tsx";

function Strip({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  const { bytes, moment } = useAmounts();
  return (
    <dl className="Strip">
      <div>
        <dt>{t("item.original")}</dt>
        <dd className="num">
          {t(item.deletion === undefined ? "item.sealed" : "item.wasDeleted", {
            size: bytes(item.sizeBytes),
          })}
        </dd>
      </div>
      <div>
        <dt>SHA-256</dt>
        <dd>
          <ShortHash hash={item.sha256} />
        </dd>
      </div>
      <div>
        <dt>{t("items.column.imported")}</dt>
        <dd className="num">{moment(item.importedAt)}</dd>
      </div>
    </dl>
  );
}

/** The part that is shown: what a person chose, until a way on leads to another. */
function useShownPart(first: string) {
  const { route } = useNavigation();
  const [shown, show] = useState(first);
  useEffect(() => {
    if (route.at === "item" && route.tab !== undefined) show(route.tab);
  }, [route]);
  return { shown, show };
}

/** The parts of what is known about an item. */
function PartNames({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  const { count } = useAmounts();
  return (
    <TabList className="Tabs" aria-label={t("item.detail")}>
      <Tab className="Tab" id="facts">
        {t("item.facts")}
      </Tab>
      <Tab className="Tab" id="says">
        {t("item.says")}
      </Tab>
      <Tab className="Tab" id="custody">
        {t("item.custody")}
        <span className="n num">{count(item.custody.length)}</span>
      </Tab>
      <Tab className="Tab" id="copies">
        {t("item.copies")}
        <span className="n num">{count(madeCopies(item).length)}</span>
      </Tab>
      <Tab className="Tab" id="consent">
        {t("item.consent")}
      </Tab>
    </TabList>
  );
}

function Detail({ item, tab }: { readonly item: ItemDetails; readonly tab: string }) {
  const t = useText();
  const { go } = useNavigation();
  const { shown, show } = useShownPart(tab);
  return (
    <section className="Detail" aria-label={t("item.detail")}>
      <div className="DetailHead">
        <div className="row wrap">
          {item.cases.map(({ id, title }) => (
            <span key={id} className="Tag">
              <bdi>{title}</bdi>
            </span>
          ))}
        </div>
        <span className="spacer" />
        <ItemsReport items={[item.item]} isSmall />
        {item.deletion === undefined && (
          <Button
            label={t("act.export")}
            icon={Package}
            look="main"
            isSmall
            onPress={() => go({ at: "export", items: [item.item] })}
          />
        )}
      </div>
      <Tabs className="DetailTabs" selectedKey={shown} onSelectionChange={(key) => show(String(key))}>
        <PartNames item={item} />
        <TabPanel className="Scroll" id="facts">
          <FactsPane item={item} />
        </TabPanel>
        <TabPanel className="Scroll" id="says">
          <FileSays item={item} />
        </TabPanel>
        <TabPanel className="Scroll" id="custody">
          <Custody item={item} />
        </TabPanel>
        <TabPanel className="Scroll" id="copies">
          <Copies item={item} />
        </TabPanel>
        <TabPanel className="Scroll" id="consent">
          <ConsentPane item={item.item} />
        </TabPanel>
      </Tabs>
    </section>
  );
}

interface SeenProps {
  readonly item: ItemDetails;
  readonly index: number | undefined;
}

/** The original, its newest copy, or both side by side. */
function Seen({ item, index }: SeenProps) {
  const t = useText();
  const { go } = useNavigation();
  const [opened, setOpened] = useState<string>();
  // What was opened of one item opens nothing of the next.
  const opening = { isOpened: opened === item.item, onOpen: () => setOpened(item.item) };
  const [seen, setSeen] = useState<"original" | "copy" | "both">("original");
  const newest = madeCopies(item).at(-1);
  return (
    <>
      <div className="Bar wrap">
        <IconButton label={t("item.back")} icon={ArrowLeft} onPress={() => go({ at: "items" })} />
        <h1 className="ttl">
          <MiddleName name={item.name} />
        </h1>
        <NamesButton />
        {index !== undefined && <Siblings index={index} />}
        {newest !== undefined && (
          <Choice
            label={t("item.seen")}
            value={seen}
            options={[
              { value: "original", label: t("item.original") },
              { value: "copy", label: t("item.copy") },
              { value: "both", label: t("item.compare") },
            ]}
            onChange={setSeen}
          />
        )}
      </div>
      <div className="Compared">
        {seen !== "copy" && (
          <div className="Compared-side">
            {seen === "both" && <p className="Compared-name small strong">{t("item.original")}</p>}
            <Viewer item={item} copy={undefined} {...opening} />
          </div>
        )}
        {seen !== "original" && (
          <div className="Compared-side">
            {seen === "both" && (
              <p className="Compared-name small strong">
                <bdi>{newest?.name}</bdi>
              </p>
            )}
            <Viewer item={item} copy={newest?.derivative} {...opening} />
          </div>
        )}
      </div>
      <Strip item={item} />
    </>
  );
}

interface ItemScreenProps {
  readonly item: string;
  readonly index?: number;
  /** What is shown of it first. */
  readonly tab?: "facts" | "copies" | "consent" | undefined;
}

/** One item: what can be seen of it, and all that is known about it. */
export function ItemScreen({ item: id, index, tab = "facts" }: ItemScreenProps) {
  const t = useText();
  const { data: item, error } = useShownItem(id);
  return (
    <div className="ItemPage">
      <section className="Viewer" aria-label={t("item.viewer")}>
        {error !== null && <ErrorNote code={codeOf(error)} />}
        {item !== undefined && <Seen item={item} index={index} />}
      </section>
      {item !== undefined && <Detail item={item} tab={tab} />}
    </div>
  );
}
