import { Copy } from "lucide-react";
import { useState } from "react";
import { call } from "../client/call.ts";
import { useText } from "../text/text-provider.tsx";
import { IconButton } from "./button.tsx";

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

/** A whole hash in groups of eight, and a way to take it along for half a minute. */
export function FullHash({ hash }: { readonly hash: string }) {
  const t = useText();
  const [isCopied, setCopied] = useState(false);
  const groups = hash.match(/.{1,8}/g) ?? [];
  const copy = async (): Promise<void> => {
    await call("app.copy", { text: hash });
    setCopied(true);
  };
  return (
    <span className="row wrap">
      <span className="HashFull" translate="no">
        {groups.map((group, index) => (
          <span key={`${String(index)}${group}`}>
            {index === 0 || index >= groups.length - 2 ? <b>{group}</b> : group}
          </span>
        ))}
      </span>
      <IconButton label={t("act.copyHash")} icon={Copy} isSmall onPress={() => void copy()} />
      {isCopied && (
        <span className="tiny muted" role="status">
          {t("copied.cleared")}
        </span>
      )}
    </span>
  );
}
