import { ArrowLeft, GitCompareArrows, Lock } from "lucide-react";
import { useState } from "react";
import type { ComparedTestimony } from "../../../electron/contract/testimony-views.ts";
import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { call, codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";
import { ComparedText } from "./compared-text.tsx";
import { type HeldVersion, heldVersions } from "./held-versions.ts";

type Answer = { readonly compared: ComparedTestimony } | { readonly code: ErrorCode } | undefined;

interface TwoVersionsProps {
  readonly versions: readonly HeldVersion[];
  readonly before: HeldVersion;
  readonly after: HeldVersion;
  readonly onChoose: (before: string, after: string) => void;
}

/** Which two versions are compared. */
function ChooseTwo({ versions, before, after, onChoose }: TwoVersionsProps) {
  const t = useText();
  const { moment } = useAmounts();
  const options = versions.map(({ number, code, sealedAt }) => ({
    value: code,
    label: t("versions.option", { n: number, time: moment(sealedAt) }),
  }));
  return (
    <>
      <Select
        label={t("versions.before")}
        value={before.code}
        options={options}
        onChange={(code) => onChoose(code, after.code)}
      />
      <Select
        label={t("versions.after")}
        value={after.code}
        options={options}
        onChange={(code) => onChoose(before.code, code)}
      />
    </>
  );
}

/** The two texts, closed until somebody means to open both. */
function Compared({ before, after }: Pick<TwoVersionsProps, "before" | "after">) {
  const t = useText();
  const [answer, setAnswer] = useState<Answer>();
  const [isOpening, setOpening] = useState(false);
  const open = (): void => {
    setOpening(true);
    call("testimony.compare", { before: before.code, after: after.code, opensTestimony: true }).then(
      (compared) => setAnswer({ compared }),
      (error: unknown) => setAnswer({ code: codeOf(error) }),
    );
  };
  if (answer === undefined)
    return (
      <Empty
        icon={Lock}
        title={t("testimony.closed")}
        text={t("versions.closedText")}
        actions={<Button label={t("versions.open")} isDisabled={isOpening} onPress={open} />}
      />
    );
  if ("code" in answer) return <ErrorNote code={answer.code} />;
  const names = [before, after].map(({ number }) => t("testimony.version", { n: number }));
  return <ComparedText compared={answer.compared} names={names as [string, string]} />;
}

/** Two versions of a testimony, and what differs between them. */
export function CompareScreen({ code }: { readonly code: string }) {
  const t = useText();
  const { go } = useNavigation();
  const { data, error } = useAnswer("testimony.versions", { code });
  const [chosen, choose] = useState<readonly [string, string]>();
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (data === undefined) return null;
  const versions = heldVersions(data);
  const named = (wanted: string | undefined): HeldVersion | undefined =>
    versions.find((version) => version.code === wanted);
  const before = named(chosen?.[0]) ?? versions.at(-2);
  const after = named(chosen?.[1]) ?? versions.at(-1);
  const isThere = before !== undefined && after !== undefined;
  return (
    <>
      <div className="Bar wrap">
        <IconButton
          label={t("act.back")}
          icon={ArrowLeft}
          onPress={() => go({ at: "record", kind: "testimony", code })}
        />
        <h1>{t("versions.title")}</h1>
        <span className="spacer" />
        {isThere && (
          <ChooseTwo {...{ versions, before, after }} onChoose={(one, other) => choose([one, other])} />
        )}
      </div>
      {isThere ? (
        <Compared key={`${before.code} ${after.code}`} before={before} after={after} />
      ) : (
        <Empty icon={GitCompareArrows} title={t("versions.one")} text={t("versions.oneText")} />
      )}
    </>
  );
}
