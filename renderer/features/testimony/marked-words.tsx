import type { ComparedPart } from "../../../electron/core/text/compare-parts.ts";
import { useText } from "../../text/text-provider.tsx";

/** Words with what went and what came: by a line through or below them, by colour, and in words for those who hear them. */
export function MarkedWords({ words }: { readonly words: readonly ComparedPart[] }) {
  const t = useText();
  return words.map(({ change, text }, at) => {
    // Words of two texts have nothing but their place to be told apart by.
    const key = `${String(at)} ${change}`;
    if (change === "same") return <span key={key}>{text}</span>;
    const Mark = change === "removed" ? "del" : "ins";
    return (
      <Mark key={key} className={`Marked ${change}`}>
        <span className="vh">{` ${t(`versions.${change}`)} `}</span>
        {text}
        <span className="vh">{` ${t("versions.end")} `}</span>
      </Mark>
    );
  });
}
