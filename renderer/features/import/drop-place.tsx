import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useImports } from "./import-jobs.tsx";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;

/** Files and folders may be dropped anywhere in the window. */
export function DropPlace() {
  const t = useText();
  const imports = useImports();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      setOver(hasFiles(event));
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) void imports.drop(files);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  });
  if (!isOver) return null;
  return (
    <div className="DropPlace" aria-hidden="true">
      <Icon of={Download} size="xl" />
      <p>{t("import.drop")}</p>
    </div>
  );
}
