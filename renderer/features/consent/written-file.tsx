import { type ReactNode, useEffect, useRef } from "react";
import type { LeftOut } from "../../../electron/core/consent/left-out.ts";
import { usePictureWords } from "../../text/picture-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { FullHash } from "../../ui/hash-code.tsx";
import { Callout } from "../../ui/notes.tsx";

/** How much stays of what was asked for, by why. */
export function StaysBehind({ leftOut }: { readonly leftOut: Omit<LeftOut, "items"> }) {
  const say = usePictureWords();
  return (["uncovered", "closed"] as const)
    .filter((why) => leftOut[why] > 0)
    .map((why) => <p key={why}>{say(`leftOut.${why}`, { n: leftOut[why] })}</p>);
}

interface WrittenFileProps {
  readonly title: string;
  readonly file: {
    readonly sha256: string;
    /** How many names in texts became codes. */
    readonly veiled: number;
    readonly leftOut: Omit<LeftOut, "items">;
  };
  readonly children?: ReactNode;
}

/** A file that left the vault: that it is open, what was veiled in it, what stayed, and its hash. */
export function WrittenFile({ title, file: { sha256, veiled, leftOut }, children }: WrittenFileProps) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  // What browsers return of scrolling is not what an effect returns.
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, [sha256]);
  return (
    // It stands at the end of a dialog that may be longer than the window.
    <div role="status" ref={place}>
      <Callout title={title} weight="ok">
        <p>{t("reports.open")}</p>
        {veiled > 0 && <p>{t("picture.veiled", { count: veiled })}</p>}
        <StaysBehind leftOut={leftOut} />
        {children}
        <FullHash hash={sha256} />
      </Callout>
    </div>
  );
}
