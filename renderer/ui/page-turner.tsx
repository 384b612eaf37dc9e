import { ChevronLeft, ChevronRight } from "lucide-react";
import { useAmounts } from "../text/amounts.ts";
import { useText } from "../text/text-provider.tsx";
import { IconButton } from "./button.tsx";

interface PageTurnerProps {
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (page: number) => void;
}

/** The pages of a document one after the other; nothing where there is only one. */
export function PageTurner({ page, pages, onTurn }: PageTurnerProps) {
  const t = useText();
  const { count } = useAmounts();
  if (pages === 1) return null;
  return (
    <span className="row">
      <IconButton
        label={t("redact.previous")}
        icon={ChevronLeft}
        isDisabled={page === 1}
        onPress={() => onTurn(page - 1)}
      />
      <span className="small muted num">
        {t("redact.pageOf", { page: count(page), pages: count(pages) })}
      </span>
      <IconButton
        label={t("redact.next")}
        icon={ChevronRight}
        isDisabled={page === pages}
        onPress={() => onTurn(page + 1)}
      />
    </span>
  );
}
