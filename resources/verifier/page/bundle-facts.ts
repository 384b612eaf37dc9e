/** What is known of the bundle as a whole: who, when, for whom, and what else speaks for its log. */

import { safeText } from "../../../electron/core/text/safe-text.ts";
import type {
  ReportedConsistency,
  ReportedSigner,
  ReportedTimestamp,
  ReportedWitness,
  VerificationReport,
} from "../../../electron/core/verify/report.ts";
import { sayBytes, sayNumber, sayTime } from "./amounts.ts";
import { element } from "./element.ts";
import { code, type Fact, factList, textList } from "./facts.ts";
import type { Result } from "./result.ts";
import { said, saidPurpose, say, sayLeftOut } from "./words.ts";

const stampText =
  ({ time, authority = "", trust }: ReportedTimestamp) =>
  (): string =>
    say(`stamp.${trust}`, { time: time === undefined ? "" : sayTime(time), authority: safeText(authority) });

const consistencyText =
  ({ oldSize, holds, isKnown }: ReportedConsistency) =>
  (): string =>
    say(holds ? (isKnown ? "earlier.grew" : "earlier.unknown") : "earlier.fails", { n: sayNumber(oldSize) });

const witnessText =
  ({ cosigner, size, time, isKnown }: ReportedWitness) =>
  (): string =>
    say(isKnown ? "witness.you" : "witness.other", {
      n: sayNumber(size),
      time: sayTime(time),
      cosigner: cosigner.slice(0, cosigner.indexOf("+")),
    });

/** Names that the sender shows, with the places of the events in which each acted. */
function nameTexts({ openedNames, items }: VerificationReport): (() => string)[] {
  const events = items.flatMap((item) => item.events);
  return openedNames.map(({ commitment, text }) => {
    const places = events.filter(({ actor }) => actor === commitment).map(({ seq }) => seq);
    const name = safeText(text);
    return () =>
      places.length === 0 ? name : say("name.acted", { name, places: places.map(sayNumber).join(", ") });
  });
}

const signerView = ({ publicKey, isPinned }: ReportedSigner): HTMLElement =>
  element(
    "span",
    {},
    code(publicKey),
    element("br"),
    element("span", {}, said(isPinned ? "signer.given" : "signer.claim")),
  );

/** What the sender says it is for, and what of the chosen items stayed. */
function purposeFacts({ purpose }: VerificationReport): Fact[] {
  if (purpose === undefined) return [];
  const { use, leftOut } = purpose;
  return [
    [saidPurpose("fact.use"), use && saidPurpose(`use.${use}`)],
    [saidPurpose("fact.leftout"), () => sayLeftOut(leftOut, sayNumber)],
    [saidPurpose("fact.leftout.items"), textList(leftOut.items.map(code))],
  ];
}

/** Shows the facts. */
export function bundleFacts({ checkedWith, checkedAt, report }: Result): HTMLElement {
  const { bundleId, sealedAt, signer, checkpoint, recipients, timestamps, consistency, witnesses } = report;
  const { name, size } = checkedWith.request.file;
  const recipientsShown = recipients.map((one) =>
    one === "passphrase" ? said("fact.passphrase") : code(one),
  );
  return factList([
    ["fact.file", () => `${safeText(name)} (${sayBytes(size)})`],
    ["fact.checked", () => say("fact.checked.by", { time: sayTime(checkedAt) })],
    ["fact.bundle", bundleId === undefined ? undefined : code(bundleId)],
    [
      "fact.sealed",
      sealedAt === undefined ? undefined : () => say("fact.sealed.by", { time: sayTime(sealedAt) }),
    ],
    ...purposeFacts(report),
    ["fact.signer", signer && signerView(signer)],
    ["fact.recipients", textList(recipientsShown)],
    [
      "fact.log",
      checkpoint &&
        element(
          "span",
          {},
          element("span", {}, () => say("fact.log.events", { n: sayNumber(checkpoint.size) })),
          element("br"),
          code(checkpoint.root),
        ),
    ],
    ["fact.timestamps", timestamps.length === 0 ? said("none") : textList(timestamps.map(stampText))],
    ["fact.earlier", textList(consistency.map(consistencyText))],
    ["fact.witnesses", textList(witnesses.map(witnessText))],
    ["fact.names", textList(nameTexts(report))],
  ]);
}
