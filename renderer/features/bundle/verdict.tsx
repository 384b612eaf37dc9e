import {
  Check,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  FileX,
  type LucideIcon,
  Minus,
  OctagonX,
} from "lucide-react";
import { useState } from "react";
import type { CommandName, InputOf } from "../../../electron/contract/commands.ts";
import type { CheckedBundle, Chosen, VerificationReport } from "../../../electron/contract/view-types.ts";
import { leftOutSentences } from "../../../electron/core/consent/purpose-words.ts";
import { describeFinding } from "../../../electron/core/verify/describe-finding.ts";
import { aboutRecords } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText, useWords } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { Field } from "../../ui/field.tsx";
import { ShortHash } from "../../ui/hash-code.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { WordsGrid } from "../../ui/words-grid.tsx";
import { BundleReport } from "../report/report-buttons.tsx";
import { WaitingNote } from "../suggestions/waiting-note.tsx";
import { useLongJob } from "../tray/use-long-job.ts";
import { WorkGoing } from "../tray/work-going.tsx";
import { BundleCustody, BundleStamps } from "./evidence-of-time.tsx";
import { SendReceipt } from "./receipts.tsx";

type VerdictName = VerificationReport["verdict"];

const looks: Readonly<Record<VerdictName, { readonly icon: LucideIcon; readonly weight: string }>> = {
  intact: { icon: CircleCheck, weight: "ok" },
  "intact-unknown-signer": { icon: CircleHelp, weight: "caution" },
  altered: { icon: OctagonX, weight: "stop" },
  incomplete: { icon: CircleDashed, weight: "plain" },
  unreadable: { icon: FileX, weight: "plain" },
};

const states: Readonly<Record<VerificationReport["items"][number]["state"], MessageId>> = {
  intact: "state.intact",
  altered: "state.altered",
  missing: "state.missing",
  "not-read": "state.notRead",
  unsigned: "state.unsigned",
};

interface ClaimsProps {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly codes: VerificationReport["proves"];
}

function Claims({ title, icon, codes }: ClaimsProps) {
  const t = useText();
  const { claims } = useWords();
  return (
    <div>
      <h2>{title}</h2>
      {codes.length === 0 && <p>{t("verdict.nothing")}</p>}
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <Icon of={icon} />
            <span>{claims[code]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Items({ report }: { readonly report: VerificationReport }) {
  const t = useText();
  const { bytes } = useAmounts();
  if (report.items.length === 0) return null;
  return (
    <Group title={t("verdict.items")} note={String(report.items.length)}>
      <table className="Table flush">
        <thead>
          <tr>
            <th scope="col">{t("verdict.state")}</th>
            <th scope="col">{t("items.column.name")}</th>
            <th scope="col">SHA-256</th>
            <th scope="col" className="num">
              {t("items.column.size")}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.items.map(({ number, state, name, payloadPath, sha256, sizeBytes }) => (
            <tr key={number}>
              <td className={state === "intact" ? "" : "strong"}>{t(states[state])}</td>
              <td>
                <bdi>{name ?? payloadPath}</bdi>
              </td>
              <td>
                <ShortHash hash={sha256} />
              </td>
              <td className="num">{sizeBytes === undefined ? "" : bytes(sizeBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Group>
  );
}

function Signer({ checked }: { readonly checked: CheckedBundle }) {
  const t = useText();
  const { moment } = useAmounts();
  const { report, signedBy } = checked;
  if (report.signer === undefined) return null;
  return (
    <Group title={t("verdict.signer")}>
      <Facts
        facts={[
          signedBy === undefined || signedBy.isOwn
            ? undefined
            : {
                label: t("verdict.contact"),
                value: `${signedBy.name} · ${t(signedBy.isVerified ? "contact.compared" : "contact.notCompared")}`,
              },
          { label: t("verdict.key"), value: <span className="mono">{report.signer.publicKey}</span> },
          report.sealedAt === undefined
            ? undefined
            : { label: t("verdict.sealedAt"), value: moment(report.sealedAt) },
        ]}
      />
      {signedBy?.isOwn === true ? (
        <p>{t("verdict.own")}</p>
      ) : (
        <p className="small muted">{t("verdict.wordsHint")}</p>
      )}
      <WordsGrid words={report.signer.words} />
    </Group>
  );
}

function Findings({ report }: { readonly report: VerificationReport }) {
  const t = useText();
  const { findings } = useWords();
  if (report.findings.length === 0) return null;
  return (
    <Group title={t("verdict.found")} note={String(report.findings.length)}>
      <ul className="Lines">
        {report.findings.map((finding, index) => (
          <li key={`${String(index)} ${finding.kind}`}>{describeFinding(finding, findings)}</li>
        ))}
      </ul>
    </Group>
  );
}

const changedByBundles: readonly CommandName[] = [
  ...aboutRecords,
  ...(["suggestion.list", "suggestion.waiting", "item.list", "item.facets"] as const),
  ...(["vault.info", "log.page"] as const),
];

function TakeIn({ bundle, question }: Pick<VerdictProps, "bundle" | "question">) {
  const t = useText();
  const [caseTitle, setCaseTitle] = useState("");
  const title = caseTitle.trim();
  const { state, running, run, stop } = useLongJob("bundle.takeIn", {
    ...{ doing: "bundle.verifying", doingIn: { receiving: "tray.running" } },
    ...{ key: bundle.token, subject: bundle.names[0], isKept: true },
    changes: changedByBundles,
    ended: ({ imported }) => ({
      said: (saying) => saying.t("verdict.takenIn", { count: imported }),
      look: { at: "bundle", given: bundle },
    }),
  });
  if (state.kind === "done") {
    return (
      <>
        <Callout title={t("verdict.takenIn", { count: state.value.imported })} weight="ok">
          {t("tray.duplicates", { count: state.value.duplicates })}
        </Callout>
        {state.value.suggestions > 0 && <WaitingNote />}
      </>
    );
  }
  if (running !== undefined) return <WorkGoing job={running} onStop={stop} />;
  return (
    <>
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      <Field
        label={t("import.case")}
        hint={t("import.caseHint")}
        value={caseTitle}
        onChange={setCaseTitle}
        maxLength={200}
      />
      <div className="row wrap">
        <Button
          label={t("verdict.takeIn")}
          onPress={() => run({ ...question, ...(title !== "" && { caseTitle: title }) })}
        />
      </div>
    </>
  );
}

/** What the signer says it was made for, and how much of what was chosen stayed. */
function Purpose({ report: { purpose } }: { readonly report: VerificationReport }) {
  const { purpose: words } = useWords();
  const { count } = useAmounts();
  if (purpose === undefined) return null;
  const { use, leftOut } = purpose;
  return (
    <Group title={words["fact.use"]}>
      <Facts
        facts={[
          use === undefined ? undefined : { label: words["fact.use"], value: words[`use.${use}`] },
          {
            label: words["fact.leftout"],
            value: leftOutSentences(words, leftOut, count).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            )),
          },
          leftOut.items.length === 0
            ? undefined
            : {
                label: words["fact.leftout.items"],
                value: leftOut.items.map((item) => (
                  <p key={item} className="mono small">
                    {item}
                  </p>
                )),
              },
        ]}
      />
    </Group>
  );
}

interface VerdictProps {
  readonly checked: CheckedBundle;
  readonly bundle: Chosen;
  readonly question: InputOf<"bundle.verify">;
}

/** The verdict in one sentence, what it proves, what it does not prove, then everything. */
export function Verdict({ checked, bundle, question }: VerdictProps) {
  const t = useText();
  const { verdicts } = useWords();
  const { report } = checked;
  const { icon, weight } = looks[report.verdict];
  const isOwn = report.verdict === "intact" && checked.signedBy?.isOwn === true;
  const isWhole = report.verdict === "intact" || report.verdict === "intact-unknown-signer";
  return (
    <>
      <div className={`Verdict ${weight}`} role="status">
        <Icon of={icon} size="xl" />
        <div>
          <h2 className="big">{verdicts[report.verdict].happened}</h2>
          <p>{isOwn ? t("verdict.own") : verdicts[report.verdict].next}</p>
        </div>
      </div>
      <div className="Proves">
        <Claims title={t("verdict.proves")} icon={Check} codes={report.proves} />
        <Claims title={t("verdict.provesNot")} icon={Minus} codes={report.doesNotProve} />
      </div>
      <div className="body stack-2">
        <div className="row">
          <BundleReport question={question} />
        </div>
        <Findings report={report} />
        <Signer checked={checked} />
        <Purpose report={report} />
        <Items report={report} />
        <BundleCustody report={report} />
        <BundleStamps report={report} />
        {isWhole && <SendReceipt {...{ bundle, question }} isSignerKnown={report.verdict === "intact"} />}
        {isWhole && <TakeIn bundle={bundle} question={question} />}
      </div>
    </>
  );
}
