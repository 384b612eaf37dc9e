import { useText } from "../text/text-provider.tsx";
import { CopyButton } from "./copy-button.tsx";

/** The beginning of a hash in two groups of four, as people compare it. */
export function ShortHash({ hash }: { readonly hash: string }) {
  return (
    <span className="Hash" translate="no">
      {hash.slice(0, 4)}
      <i aria-hidden="true">·</i>
      {hash.slice(4, 8)}
    </span>
  );
}

/** A whole hash in groups of eight, and a way to take it along. */
export function FullHash({ hash }: { readonly hash: string }) {
  const t = useText();
  const groups = hash.match(/.{1,8}/g) ?? [];
  return (
    <span className="row wrap">
      <span className="HashFull" translate="no">
        {groups.map((group, index) => (
          <span key={`${String(index)}${group}`}>
            {index === 0 || index >= groups.length - 2 ? <b>{group}</b> : group}
          </span>
        ))}
      </span>
      <CopyButton label={t("act.copyHash")} text={hash} />
    </span>
  );
}

const SHOWN_WHOLE = 64;
const AT_EACH_END = 20;

/** A key; of one that would fill the window only its ends, and a way to take the whole along. */
export function KeyCode({ code }: { readonly code: string }) {
  const t = useText();
  const isLong = code.length > SHOWN_WHOLE;
  const shown = isLong ? `${code.slice(0, AT_EACH_END)} … ${code.slice(-AT_EACH_END)}` : code;
  return (
    <span className="row wrap">
      <span className="mono" translate="no">
        {shown}
      </span>
      <CopyButton label={t("act.copyKey")} text={code} />
    </span>
  );
}
