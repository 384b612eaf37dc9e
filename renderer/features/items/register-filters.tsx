import type { ConsentState } from "../../../electron/contract/view-types.ts";
import { consentStates } from "../../../electron/core/consent/consent-state.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Select } from "../../ui/select.tsx";
import { wordOfState } from "../consent/consent-word.tsx";
import { uses, wordOfUse } from "../consent/use-choice.tsx";
import { useNames } from "../records/names.tsx";
import { RecordPicker } from "../records/pickers.tsx";
import { calledBy } from "../records/record-name.tsx";
import { inConsent, type ItemsFilter, ticked, tickedIn } from "./items-wish.ts";

/** Whom an item has to do with, or where it was: too many to list, so that one looks them up. */
function LookUp({ group, kind }: { readonly group: "people" | "places"; readonly kind: "person" | "place" }) {
  const t = useText();
  const { wish, setWish } = useNavigation();
  const { names } = useNames();
  const chosen = tickedIn(wish, group);
  const value = chosen.at(-1) ?? "";
  const { data: record } = useAnswer("record.show", { kind, code: value, names }, value !== "");
  const title = record === undefined ? undefined : calledBy(record);
  const change = (id: string): void => {
    if (id === "" || !chosen.includes(id)) setWish(ticked(wish, group, id === "" ? value : id));
  };
  return (
    <RecordPicker
      label={t(`filters.${group}`)}
      value={value}
      onChange={change}
      kinds={[kind]}
      chosen={record && { kind, id: record.id, code: record.code, ...(title !== undefined && { title }) }}
    />
  );
}

/** How it stands with what people agreed to, for one use. */
function ByConsent() {
  const t = useText();
  const { wish, setWish } = useNavigation();
  const { consent } = wish.filter;
  const states: readonly ConsentState[] = consent?.states ?? [];
  const choose = (use: string): void => {
    const found = uses.find((each) => each === use);
    setWish(
      inConsent(
        wish,
        found === undefined ? undefined : { use: found, states: [...(consent?.states ?? consentStates)] },
      ),
    );
  };
  const toggle = (use: NonNullable<ItemsFilter["consent"]>["use"], state: ConsentState): void => {
    const next = consentStates.filter((each) => states.includes(each) !== (each === state));
    setWish(inConsent(wish, next.length === 0 ? undefined : { use, states: next }));
  };
  return (
    <details className="FacetGroup" open={consent !== undefined}>
      <summary className="FacetGroup-head">{t("filters.consent")}</summary>
      <Select
        label={t("filters.consentUse")}
        value={consent?.use ?? ""}
        options={[
          { value: "", label: t("filters.anyUse") },
          ...uses.map((use) => ({ value: use, label: t(wordOfUse[use]) })),
        ]}
        onChange={choose}
      />
      {consent !== undefined && (
        <ul>
          {consentStates.map((state) => (
            <li key={state} className={`Facet ${states.includes(state) ? "on" : ""}`}>
              <CheckBox
                label={t(wordOfState[state])}
                isOn={states.includes(state)}
                onChange={() => toggle(consent.use, state)}
              />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** What items are narrowed down by that the register knows. */
export function RegisterFilters() {
  return (
    <>
      <div className="FacetGroup FacetGroup-look">
        <LookUp group="people" kind="person" />
        <LookUp group="places" kind="place" />
      </div>
      <ByConsent />
    </>
  );
}
