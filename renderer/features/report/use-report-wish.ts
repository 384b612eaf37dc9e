import { useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { LanguageCode } from "../../../electron/contract/view-types.ts";
import { isDocumentForm } from "../../../electron/core/report/report-form.ts";
import { call } from "../../client/call.ts";
import { leavingOut, nothingSaid, purposeOf, useOutlook } from "../consent/purpose.ts";

/** How a report is to be, and where it goes. */
export type ReportWish = Omit<InputOf<"report.write">, "items">;

export type Second = LanguageCode | "none";

/** Everything that is said of a report before it is written; consent is looked at for these items, for a bundle its sender did. */
export function useReportWish(items: readonly string[]) {
  const { locale } = useIntl();
  const [first, setFirst] = useState(locale as LanguageCode);
  const [second, setSecond] = useState<Second>("none");
  const [form, setForm] = useState<ReportWish["form"]>("pdf");
  const [isNamed, setNamed] = useState(false);
  const [wantsPictures, setPictured] = useState(false);
  const [openedNames, setOpened] = useState<readonly string[]>([]);
  const [reference, setReference] = useState("");
  const [purpose, setPurpose] = useState(nothingSaid);
  const isDocument = isDocumentForm(form);
  const isPictured = wantsPictures && isDocument;
  const showsPeople = isNamed || isPictured || openedNames.length > 0;
  const outlook = useOutlook(items, { form: showsPeople ? "report-names" : "report-codes" }, purpose);
  const canLeaveOut = outlook.blocked.length + outlook.testimonies.length < items.length;
  const choose = async (): Promise<ReportWish | undefined> => {
    const place = await call("place.choose", { for: "report", form });
    if (place === null) return undefined;
    const both = second === "none" || second === first ? [first] : [first, second];
    const named = reference.trim() === "" ? {} : { reference: reference.trim() };
    return {
      ...{ form, languages: both, isNamed, isPictured, openedNames: [...openedNames], ...named },
      ...{ ...purposeOf(purpose), ...leavingOut(purpose), place: place.token },
    };
  };
  const fields = { first, second, form, isDocument, isNamed, isPictured, openedNames, reference, purpose };
  const setters = {
    setFirst,
    setSecond,
    setForm,
    setNamed,
    setPictured,
    setOpened,
    setReference,
    setPurpose,
  };
  return { ...fields, ...setters, choices: fields, choose, foreseen: { outlook, canLeaveOut } };
}

export type ChosenReport = ReturnType<typeof useReportWish>;
