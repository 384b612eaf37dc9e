import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { TestimonyDraft } from "../../../electron/contract/testimony-views.ts";
import type { ErrorCode, RecordDetails } from "../../../electron/contract/view-types.ts";
import { type Route, useNavigation } from "../../app/navigation.tsx";
import { useTell } from "../../app/toast.tsx";
import { call, codeOf } from "../../client/call.ts";
import { changedByRecords } from "../../client/register-answers.ts";
import { useText } from "../../text/text-provider.tsx";
import { asInput } from "../records/record-dialog.tsx";
import { type Draft, fieldsOf, type Problems, problemsOf } from "../records/record-draft.ts";
import type { DraftKeeper, Keeping } from "./draft-keeper.ts";
import { isTooLong } from "./manuscript.tsx";
import { type Written, useDraft } from "./use-draft.ts";

/** A testimony under somebody's pen: its id, and how it was when the screen opened. */
export interface Begun {
  readonly id: string;
  readonly draft: TestimonyDraft;
  readonly keeping: Keeping;
}

const writtenOf = ({
  text,
  fields,
  earlier,
}: Omit<TestimonyDraft, "fields"> & { fields: Draft }): Written => ({
  text,
  fields: asInput(fieldsOf(fields)),
  ...(earlier !== undefined && { earlier }),
});

/** What keeps it from being sealed; nothing where it can be. */
function faultsOf(text: string, fields: Draft, earlier: string | undefined): Problems {
  // The register gives it the item and the version before.
  const found = problemsOf("testimony", fields, (field) => field !== "item");
  const isUnexplained = earlier !== undefined && fieldsOf(fields)["revisedBecause"] === undefined;
  return {
    ...found,
    ...(isUnexplained && { revisedBecause: "record.required" }),
    ...(text.trim() === "" && { text: "write.empty" }),
    ...(isTooLong(text) && { text: "write.tooLong" }),
  };
}

/** What somebody writes. */
interface Page {
  readonly text: string;
  readonly fields: Draft;
}

/** What stands on the page. Changes are made to the newest of it, whenever they come: those of a picker come late. */
function usePage({ text, fields, earlier }: TestimonyDraft, keeper: DraftKeeper<Written>) {
  const [page, show] = useState<Page>({ text, fields });
  const known = useRef(page);
  const newest = (): Page => known.current;
  const written = (): Written => writtenOf({ ...known.current, ...(earlier !== undefined && { earlier }) });
  const write = (change: (known: Page) => Page): void => {
    known.current = change(known.current);
    show(known.current);
    keeper.put(written());
  };
  /** Begins with the text of an earlier version, unless somebody began to write before it came. */
  const begin = (begun: string): void => {
    if (known.current.text === "") write((before) => ({ ...before, text: begun }));
  };
  return { page, newest, written, write, begin };
}

/** Holds the page as it is, and whoever would leave it, while it is sealed or thrown away. */
function useHold() {
  const t = useText();
  const tell = useTell();
  const [act, setAct] = useState<"seal" | "throw">();
  const held = useRef<typeof act>(undefined);
  const isHeld = useCallback(() => {
    if (held.current === "seal") tell({ text: t("write.sealing") });
    return held.current !== undefined;
  }, [t, tell]);
  /** Whether it holds for this act: there is one at a time. */
  const hold = (next: "seal" | "throw"): boolean => {
    if (held.current !== undefined) return false;
    held.current = next;
    setAct(next);
    return true;
  };
  const release = (): void => {
    held.current = undefined;
    setAct(undefined);
  };
  /** Lets leave a page that stays as it is. */
  const letGo = (): void => {
    held.current = undefined;
  };
  return { act, isHeld, hold, release, letGo };
}

/** Where a testimony is seen once it is sealed. */
const sealedAt = ({ code, fields: { item } }: RecordDetails): Route =>
  typeof item === "string" ? { at: "item", item } : { at: "record", kind: "testimony", code };

async function drop(draft: string): Promise<void> {
  try {
    await call("testimony.dropDraft", { draft });
  } catch (error) {
    // One that was never kept cannot be thrown away either.
    if (codeOf(error) !== "record-not-found") throw error;
  }
}

/** Writing a testimony: what stands on the page, where it is kept, and sealing it. */
export function useWriting({ id, draft, keeping: begins }: Begun) {
  const t = useText();
  const tell = useTell();
  const client = useQueryClient();
  const { go } = useNavigation();
  const { earlier } = draft;
  const [problems, setProblems] = useState<Problems>({});
  const [code, setCode] = useState<ErrorCode>();
  const { keeper, keeping } = useDraft(id, begins);
  const { page, newest, written, write, begin } = usePage(draft, keeper);
  const { act, isHeld, hold, release, letGo } = useHold();
  const goOn = (error: unknown): void => {
    setCode(codeOf(error));
    release();
    keeper.resume(written());
  };
  const seal = async (): Promise<void> => {
    const found = faultsOf(newest().text, newest().fields, earlier);
    setProblems(found);
    if (Object.keys(found).length > 0 || !hold("seal")) return;
    setCode(undefined);
    const isKept = await keeper.flush().then(
      () => true,
      () => false,
    );
    await keeper.end();
    try {
      // A draft that could not be kept is not there, or holds older words: then only the text is sealed.
      const sealed = await call("testimony.seal", { ...(isKept && { draft: id }), ...written() });
      for (const changed of changedByRecords) await client.invalidateQueries({ queryKey: [changed] });
      tell({ text: t("write.sealed", { code: sealed.code }) });
      letGo();
      go(sealedAt(sealed));
    } catch (error) {
      goOn(error);
    }
  };
  const throwAway = async (): Promise<void> => {
    if (!hold("throw")) return;
    await keeper.end();
    try {
      if (keeping.kind !== "untouched") await drop(id);
      letGo();
      go({ at: "items" });
    } catch (error) {
      goOn(error);
    }
  };
  const keepAll = useCallback(() => keeper.flush(), [keeper]);
  const acts = { write, begin, seal, throwAway, keepAll, isHeld };
  return {
    ...page,
    earlier,
    problems,
    code,
    keeping,
    isSealing: act === "seal",
    isFixed: act !== undefined,
    ...acts,
  };
}
