import { ArrowLeft, Users } from "lucide-react";
import { useState } from "react";
import type { LikelyDuplicates } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { NamesButton, useNames } from "../records/names.tsx";
import { calledBy, RecordName } from "../records/record-name.tsx";

/** Pairs that are asked for at once, the likeliest first. */
const SHOWN = 50;

/** A person by code, with the name where it is shown. */
function Named({ code }: { readonly code: string }) {
  const { names } = useNames();
  const { data } = useAnswer("record.show", { kind: "person", code, names: true }, names);
  const called = data === undefined || !names ? undefined : calledBy(data);
  return <RecordName code={code} title={called === code ? undefined : called} />;
}

function Pair({ people, birth, words }: LikelyDuplicates["pairs"][number]) {
  const t = useText();
  const { go } = useNavigation();
  const [stays, goes] = people;
  return (
    <li>
      <Named code={stays} />
      <Named code={goes} />
      <span className="muted">{t("duplicates.words", { count: words })}</span>
      <span className="muted">{t(`duplicates.birth.${birth}`)}</span>
      <span className="spacer" />
      <Button
        label={t("duplicates.compare", { one: stays, other: goes })}
        isSmall
        onPress={() => go({ at: "merge", people: { stays, goes } })}
      />
    </li>
  );
}

/** Says that comparing needs names while they are closed. */
function ClosedNote({ total }: { readonly total: number }) {
  const t = useText();
  const { names } = useNames();
  return names || total === 0 ? null : <p className="small muted">{t("merge.namesHidden")}</p>;
}

/** People who may be one, each pair with what speaks for it; nobody is merged by being listed. */
export function DuplicatesScreen() {
  const t = useText();
  const { count } = useAmounts();
  const { go } = useNavigation();
  const [limit, setLimit] = useState(SHOWN);
  const { data, error } = useAnswer("person.duplicates", { limit, offset: 0 });
  return (
    <>
      <div className="Bar wrap">
        <IconButton
          label={t("duplicates.back")}
          icon={ArrowLeft}
          onPress={() => go({ at: "records", kind: "person" })}
        />
        <h1>{t("duplicates.title")}</h1>
        <span className="small muted num" role="status">
          {data === undefined ? "" : t("duplicates.count", { count: data.total })}
        </span>
        <span className="spacer" />
        <NamesButton />
      </div>
      <div className="Scroll">
        <div className="body stack-2">
          {error !== null && <ErrorNote code={codeOf(error)} />}
          <ClosedNote total={data?.total ?? 0} />
          {data?.total === 0 && (
            <Empty icon={Users} title={t("duplicates.none")} text={t("duplicates.noneText")} />
          )}
          <ul className="Lines">
            {data?.pairs.map((pair) => (
              <Pair key={pair.people.join(" ")} {...pair} />
            ))}
          </ul>
          {data !== undefined && data.commonNames > 0 && (
            <p className="small muted">{t("duplicates.common", { count: data.commonNames })}</p>
          )}
          {data !== undefined && data.total > limit && (
            <div className="row">
              <Button
                label={t("duplicates.more", { shown: count(data.total - limit), count: data.total - limit })}
                isSmall
                onPress={() => setLimit(limit + SHOWN)}
              />
            </div>
          )}
        </div>
      </div>
    </>
  );
}
