import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { TestimonyDraft } from "../../../electron/contract/testimony-views.ts";
import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useTell } from "../../app/toast.tsx";
import { call, codeOf } from "../../client/call.ts";
import { changedByRecords } from "../../client/register-answers.ts";
import { useText } from "../../text/text-provider.tsx";
import { asInput } from "../records/record-dialog.tsx";
import { type Draft, fieldsOf, type Problems, problemsOf } from "../records/record-draft.ts";
import type { Keeping } from "./draft-keeper.ts";
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

/** Writing a testimony: what stands on the page, where it is kept, and sealing it. */
export function useWriting({ id, draft, keeping: begins }: Begun) {
  const t = useText();
  const tell = useTell();
  const client = useQueryClient();
  const { go } = useNavigation();
  const { earlier } = draft;
  const [text, setText] = useState(draft.text);
  const [fields, setFields] = useState<Draft>(draft.fields);
  const [problems, setProblems] = useState<Problems>({});
  const [code, setCode] = useState<ErrorCode>();
  const [isSealing, setSealing] = useState(false);
  const { keeper, keeping } = useDraft(id, begins);
  const write = (next: { readonly text?: string; readonly fields?: Draft }): void => {
    const now = { text, fields, ...next };
    setText(now.text);
    setFields(now.fields);
    keeper.put(writtenOf({ ...now, ...(earlier !== undefined && { earlier }) }));
  };
  const seal = async (): Promise<void> => {
    const found = faultsOf(text, fields, earlier);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const written = writtenOf({ text, fields, ...(earlier !== undefined && { earlier }) });
    setSealing(true);
    setCode(undefined);
    await keeper.flush().catch(() => undefined);
    await keeper.end();
    try {
      const sealed = await call("testimony.seal", { draft: id, ...written });
      for (const changed of changedByRecords) await client.invalidateQueries({ queryKey: [changed] });
      tell({ text: t("write.sealed", { code: sealed.code }) });
      const { item } = sealed.fields;
      go(
        typeof item === "string"
          ? { at: "item", item }
          : { at: "record", kind: "testimony", code: sealed.code },
      );
    } catch (error) {
      setCode(codeOf(error));
      setSealing(false);
      keeper.resume(written);
    }
  };
  const throwAway = async (): Promise<void> => {
    await keeper.end();
    try {
      if (keeping.kind !== "untouched") await call("testimony.dropDraft", { draft: id });
    } catch (error) {
      // One that was never kept cannot be thrown away either.
      if (codeOf(error) !== "record-not-found") {
        setCode(codeOf(error));
        return;
      }
    }
    go({ at: "items" });
  };
  const keepAll = useCallback(() => keeper.flush(), [keeper]);
  return { text, fields, earlier, problems, code, isSealing, keeping, write, seal, throwAway, keepAll };
}
