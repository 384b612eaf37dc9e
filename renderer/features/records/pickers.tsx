import { useDeferredValue, useState } from "react";
import { useIntl } from "react-intl";
import type { LanguageCode, RecordKind, Reference } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { ComboBox, type ComboOption } from "../../ui/combo-box.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { useNames } from "./names.tsx";
import { calledBy } from "./record-name.tsx";
import { useTerms } from "./terms.ts";
import { useRecordAct } from "./use-record-act.ts";

/** Rows below a line; whoever looks for another types more of it. */
const SHOWN = 30;

interface PickerProps {
  readonly label: string;
  /** What is chosen, by id or code; empty for nothing. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

/** What is typed; what is chosen stands in its place until somebody types. */
function useTyped(shown: string) {
  const [typed, setTyped] = useState<string | undefined>();
  const query = useDeferredValue(typed ?? "");
  return {
    text: typed ?? shown,
    query: query === shown ? "" : query,
    type: setTyped,
    reset: () => setTyped(undefined),
  };
}

const clearing = (value: string, label: string, onPress: () => void) =>
  value === "" ? undefined : { label, onPress };

/** A term of the thesaurus. */
export function TermPicker({
  label,
  value,
  onChange,
  error,
  kinds,
}: PickerProps & { readonly kinds: readonly string[] }) {
  const t = useText();
  const terms = useTerms();
  const shown = value === "" ? "" : terms.name(value);
  const { text, query, type, reset } = useTyped(shown);
  const words = query.toLocaleLowerCase().split(/\s+/u);
  const options = terms
    .ofKinds(kinds)
    .filter(({ name, code }) =>
      words.every((word) => name.toLocaleLowerCase().includes(word) || code.includes(word)),
    )
    .map(({ code, name, depth }) => ({ id: code, label: name, depth }));
  const choose = (code: string): void => {
    onChange(code);
    reset();
  };
  return (
    <ComboBox
      label={label}
      value={value}
      text={text}
      onType={type}
      options={options}
      onChoose={choose}
      onLeave={reset}
      clear={clearing(value, t("record.takeAway", { what: shown }), () => choose(""))}
      placeholder={t("record.choose")}
      error={error}
      nothing={t("record.nothingFound")}
    />
  );
}

interface RecordPickerProps extends PickerProps {
  readonly kinds: readonly RecordKind[];
  /** What is chosen, as far as it is known; its own code otherwise. */
  readonly chosen?: Reference | undefined;
}

/** Records that fit what is typed, or the newest where nothing is. */
function useFound(kinds: readonly RecordKind[], query: string): readonly ComboOption[] {
  const { names } = useNames();
  const words = useRecordWords();
  const isAsking = query.trim() !== "";
  const part = { names, limit: SHOWN, offset: 0 };
  const found = useAnswer("record.search", { query, kinds: [...kinds], ...part }, isAsking);
  const first = kinds[0] ?? "person";
  const listed = useAnswer(
    "record.list",
    { kind: first, order: "made", descending: true, ...part },
    !isAsking,
  );
  const records = (isAsking ? found.data?.records : listed.data?.records) ?? [];
  return records.map((record) => ({
    id: record.id,
    label: calledBy(record),
    note: kinds.length > 1 ? `${words.kind(record.kind)} · ${record.code}` : record.code,
  }));
}

/** What was picked: its words stand in the line at once, also while a place is still being taken into the register. */
function usePicked({ value, chosen, onChange }: Pick<RecordPickerProps, "value" | "chosen" | "onChange">) {
  const [picked, setPicked] = useState<ComboOption | undefined>();
  const [pending, setPending] = useState<string | undefined>();
  const known = chosen?.id === value ? (chosen.title ?? chosen.code) : value.slice(0, 8);
  const shown = pending ?? (picked?.id === value && value !== "" ? picked.label : known);
  const pick = async (option: ComboOption, take: () => Promise<string>): Promise<void> => {
    setPending(option.label);
    try {
      const id = await take();
      // All at once: a line that were empty for a moment would open its list again.
      setPicked({ ...option, id });
      onChange(id);
    } catch {
      // The act itself says what went wrong.
    }
    setPending(undefined);
  };
  return { shown, pick };
}

/** Another record, found by any of its words, people by any spelling of their names. */
export function RecordPicker({ label, value, onChange, error, kinds, chosen }: RecordPickerProps) {
  const t = useText();
  const { shown, pick } = usePicked({ value, chosen, onChange });
  const { text, query, type, reset } = useTyped(shown);
  const found = useFound(kinds, query);
  const places = useGazetteer(kinds.length === 1 && kinds[0] === "place" ? query : "");
  const options = [...found, ...places.options];
  const choose = async (id: string): Promise<void> => {
    reset();
    const option = options.find((each) => each.id === id);
    if (option === undefined) return;
    await pick(option, () => (places.isOne(id) ? places.adopt(id) : Promise.resolve(id)));
  };
  const clear = (): void => {
    reset();
    onChange("");
  };
  return (
    <>
      <ComboBox
        label={label}
        value={value}
        text={text}
        onType={type}
        options={options}
        onChoose={(id) => void choose(id)}
        onLeave={reset}
        clear={clearing(value, t("record.takeAway", { what: shown }), clear)}
        placeholder={t("record.choose")}
        error={error}
        nothing={t("record.nothingFound")}
      />
      {places.error !== null && <ErrorNote code={codeOf(places.error)} />}
    </>
  );
}

const FROM_GAZETTEER = "gazetteer ";
const SHOWN_PLACES = 8;

/** Places that the program knows by itself; one that is chosen becomes a record of this vault. */
function useGazetteer(query: string) {
  const t = useText();
  const language = useIntl().locale as LanguageCode;
  const { data } = useAnswer("gazetteer.find", { query, limit: SHOWN_PLACES }, query.trim() !== "");
  const { mutateAsync, error } = useRecordAct("gazetteer.adopt");
  const isAsking = query.trim() !== "";
  const nameIn = language === "kk" || language === "ru" ? language : "en";
  return {
    options: (isAsking ? (data?.places ?? []) : []).map(({ code, names }): ComboOption => ({
      id: `${FROM_GAZETTEER}${code}`,
      label: names[nameIn],
      note: `${code} · ${t("record.fromGazetteer")}`,
    })),
    error,
    isOne: (id: string): boolean => id.startsWith(FROM_GAZETTEER),
    adopt: async (id: string): Promise<string> =>
      (await mutateAsync({ code: id.slice(FROM_GAZETTEER.length), language })).id,
  };
}

/** An item of this vault, found as the items are. */
export function ItemPicker({ label, value, onChange, error }: PickerProps) {
  const t = useText();
  const { names } = useNames();
  const [picked, setPicked] = useState<ComboOption | undefined>();
  const { data: known } = useAnswer(
    "item.show",
    { item: value, names },
    value !== "" && picked?.id !== value,
  );
  const shown = value === "" ? "" : picked?.id === value ? picked.label : (known?.name ?? value.slice(0, 8));
  const { text, query, type, reset } = useTyped(shown);
  const { data: found } = useAnswer("item.list", { query, names, limit: SHOWN, offset: 0 });
  const options = (found?.items ?? []).map(({ item, name }) => ({
    id: item,
    label: name,
    note: item.slice(0, 8),
  }));
  const choose = (id: string): void => {
    setPicked(options.find((option) => option.id === id));
    onChange(id);
    reset();
  };
  return (
    <ComboBox
      label={label}
      value={value}
      text={text}
      onType={type}
      options={options}
      onChoose={choose}
      onLeave={reset}
      clear={clearing(value, t("record.takeAway", { what: shown }), () => choose(""))}
      placeholder={t("record.choose")}
      error={error}
      nothing={t("record.nothingFound")}
    />
  );
}
