import { ArrowLeft } from "lucide-react";
import { useEffect, useState } from "react";
import type { KeptDraft } from "../../../electron/contract/testimony-views.ts";
import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { type Route, useNavigation } from "../../app/navigation.tsx";
import { call, codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote, Status } from "../../ui/notes.tsx";
import { BeginWith } from "./begin-with.tsx";
import type { Keeping } from "./draft-keeper.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import { Manuscript } from "./manuscript.tsx";
import { ThrowAway } from "./throw-away.tsx";
import { askedOfFirst, askedOfLater, ToldFields } from "./told-fields.tsx";
import { newDraftId } from "./use-draft.ts";
import { type Begun, useWriting } from "./use-writing.ts";

/** Whether what stands on the page is kept. */
function Kept({ keeping }: { readonly keeping: Keeping }) {
  const t = useText();
  const { moment } = useAmounts();
  switch (keeping.kind) {
    case "untouched":
      return null;
    case "waiting":
      return <span className="small muted">{t("write.keeping")}</span>;
    case "kept":
      return <span className="small muted num">{t("write.keptAt", { time: moment(keeping.at) })}</span>;
    case "failed":
      return <Status weight="stop">{t("write.notKept")}</Status>;
  }
}

type Writing = ReturnType<typeof useWriting>;

function WriteBar({ writing }: { readonly writing: Writing }) {
  const t = useText();
  const { go } = useNavigation();
  const { earlier, keeping, isSealing, isFixed, seal, throwAway } = writing;
  const back: Route =
    earlier === undefined ? { at: "items" } : { at: "record", kind: "testimony", code: earlier };
  return (
    <div className="Bar wrap">
      <IconButton label={t("act.back")} icon={ArrowLeft} onPress={() => go(back)} />
      <h1>{earlier === undefined ? t("write.title") : t("write.titleLater", { code: earlier })}</h1>
      <span className="spacer" />
      <Kept keeping={keeping} />
      <ThrowAway isDisabled={keeping.kind === "untouched" || isFixed} onGo={throwAway} />
      <Button
        label={t(isSealing ? "write.sealing" : "write.seal")}
        look="main"
        isDisabled={isFixed}
        onPress={() => void seal()}
      />
    </div>
  );
}

function WriteSide({ writing }: { readonly writing: Writing }) {
  const t = useText();
  const { text, fields, earlier, problems, isFixed, write, begin } = writing;
  return (
    <aside className="Write-side" aria-label={t("write.about")}>
      <h2>{t("write.about")}</h2>
      {earlier !== undefined && (
        <BeginWith code={earlier} canBegin={text === "" && !isFixed} onText={begin} />
      )}
      <fieldset className="Write-fields" disabled={isFixed}>
        <ToldFields
          asked={earlier === undefined ? askedOfFirst : askedOfLater}
          fields={fields}
          problems={problems}
          onChange={(change) => write((known) => ({ ...known, fields: change(known.fields) }))}
        />
      </fieldset>
    </aside>
  );
}

function WritingPage({ begun }: { readonly begun: Begun }) {
  const t = useText();
  const writing = useWriting(begun);
  const { text, keeping, problems, code, isFixed, write, keepAll, isHeld } = writing;
  const { text: fault, ...others } = problems;
  return (
    <>
      <WriteBar writing={writing} />
      {(code !== undefined || keeping.kind === "failed" || Object.keys(problems).length > 0) && (
        <div className="pane-note stack">
          {code !== undefined && <ErrorNote code={code} />}
          {code === undefined && keeping.kind === "failed" && <ErrorNote code={keeping.code} />}
          {fault !== undefined && <Status weight="stop">{t(fault)}</Status>}
          {Object.keys(others).length > 0 && <Status weight="stop">{t("write.faults")}</Status>}
        </div>
      )}
      <div className="Write">
        <Manuscript
          text={text}
          isFixed={isFixed}
          onChange={(typed) => write((known) => ({ ...known, text: typed }))}
        />
        <WriteSide writing={writing} />
      </div>
      <LeaveGuard keepAll={keepAll} isHeld={isHeld} />
    </>
  );
}

/** What stands in a draft, from the moment on at which somebody goes on writing it. */
function Continued({ draft }: { readonly draft: KeptDraft["id"] }) {
  const [begun, setBegun] = useState<Begun | { readonly code: ErrorCode }>();
  const { data: kept = [] } = useAnswer("testimony.drafts", {});
  const at = kept.find(({ id }) => id === draft)?.keptAt;
  useEffect(() => {
    let isWanted = true;
    call("testimony.openDraft", { draft }).then(
      (opened) => {
        if (isWanted) setBegun({ id: draft, draft: opened, keeping: { kind: "waiting" } });
      },
      (error: unknown) => {
        if (isWanted) setBegun({ code: codeOf(error) });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [draft]);
  if (begun === undefined || at === undefined) return <div className="Write" aria-busy="true" />;
  if ("code" in begun) return <ErrorNote code={begun.code} />;
  return <WritingPage begun={{ ...begun, keeping: { kind: "kept", at } }} />;
}

/** Writing down what somebody tells, or a later version of it. Nothing of it is on the disk in the clear, and nothing lost by leaving. */
export function WriteScreen({ route }: { readonly route: Extract<Route, { readonly at: "write" }> }) {
  const { person, earlier, draft } = route;
  const [begun] = useState<Begun>(() => ({
    id: newDraftId(),
    draft: {
      text: "",
      fields: person === undefined ? {} : { person },
      ...(earlier !== undefined && { earlier }),
    },
    keeping: { kind: "untouched" },
  }));
  return draft === undefined ? <WritingPage begun={begun} /> : <Continued draft={draft} />;
}
