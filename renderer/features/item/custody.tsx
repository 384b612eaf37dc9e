import { CircleDot, Copy, Download, FileText, type LucideIcon, Package, Trash2 } from "lucide-react";
import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";

type Event = ItemDetails["custody"][number];

/** What each event is called. */
export const eventTitles: Readonly<Record<Event["type"], MessageId>> = {
  "vault-creation": "event.vaultCreation",
  ingestion: "event.ingestion",
  "duplicate-presentation": "event.duplicate",
  "metadata-extraction": "event.metadata",
  derivation: "event.derivation",
  dissemination: "event.dissemination",
  transfer: "event.transfer",
  accession: "event.accession",
  receipt: "event.receipt",
  deletion: "event.deletion",
  "contact-change": "event.contact",
  viewing: "event.viewing",
  "metadata-modification": "event.note",
  "record-change": "event.record",
  "consent-check": "event.consent",
  "record-dissemination": "event.recordsOut",
  "policy-assignment": "event.setting",
  "clock-set-back": "event.clock",
  "fixity-check": "event.fixity",
  timestamp: "event.timestamp",
  "passphrase-change": "event.passphrase",
  rebuild: "event.rebuild",
  recovery: "event.recovery",
};

const icons: Partial<Readonly<Record<Event["type"], LucideIcon>>> = {
  ingestion: Download,
  "metadata-extraction": FileText,
  derivation: Copy,
  dissemination: Package,
  deletion: Trash2,
};

const forms = {
  original: "event.asOriginal",
  derivative: "event.asCopy",
  bundle: "event.inBundle",
  report: "event.inReport",
  records: "event.asRecords",
} as const;

function Entry({ event }: { readonly event: Event }) {
  const t = useText();
  const { moment, count } = useAmounts();
  return (
    <li className="TEntry">
      <div className="TEntry-when">{moment(event.t)}</div>
      <div className="TEntry-dot">
        <Icon of={icons[event.type] ?? CircleDot} />
      </div>
      <div className="TEntry-body">
        <h2>{t(eventTitles[event.type])}</h2>
        {event.type === "dissemination" && <p>{t(forms[event.form])}</p>}
        <p className="muted">{t("event.number", { number: count(event.seq) })}</p>
      </div>
    </li>
  );
}

/** What the log says about an item, oldest first. */
export function Custody({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  return (
    <div className="pane stack-2">
      <p className="small muted">{t("custody.about")}</p>
      <ol className="Timeline">
        {item.custody.map((event) => (
          <Entry key={event.seq} event={event} />
        ))}
      </ol>
    </div>
  );
}
