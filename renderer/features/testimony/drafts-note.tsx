import type { KeptDraft } from "../../../electron/contract/testimony-views.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAct, useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { ThrowAway } from "./throw-away.tsx";

function DraftLine({ draft }: { readonly draft: KeptDraft }) {
  const t = useText();
  const { moment, count } = useAmounts();
  const { go } = useNavigation();
  const { mutateAsync, error } = useAct("testimony.dropDraft", ["testimony.drafts"]);
  const { id, keptAt, characters, earlier } = draft;
  const what = { time: moment(keptAt), count: characters, shown: count(characters) };
  return (
    <li>
      <span className="num">
        {earlier === undefined ? t("drafts.line", what) : t("drafts.lineLater", { ...what, code: earlier })}
      </span>
      <span className="spacer" />
      <Button label={t("drafts.continue")} isSmall onPress={() => go({ at: "write", draft: id })} />
      <ThrowAway
        onGo={() =>
          mutateAsync({ draft: id }).then(
            () => undefined,
            () => undefined,
          )
        }
      />
      {error !== null && <ErrorNote code={codeOf(error)} />}
    </li>
  );
}

/** Testimonies that somebody is still writing, without a word of what stands in them; nothing where there are none. */
export function DraftsNote() {
  const t = useText();
  const { data: drafts = [], error } = useAnswer("testimony.drafts", {});
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (drafts.length === 0) return null;
  return (
    <div className="pane-note">
      <Callout title={t("drafts.title", { count: drafts.length })}>
        <p>{t("drafts.text")}</p>
        <ul className="Lines short">
          {drafts.map((draft) => (
            <DraftLine key={draft.id} draft={draft} />
          ))}
        </ul>
      </Callout>
    </div>
  );
}
