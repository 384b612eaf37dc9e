/** Files that are dropped anywhere on the page. */

/** Hands over the first of them, and shows while something is held over the page that it may be dropped. */
export function connectDrop(onFile: (file: File) => void): void {
  const isOver = (is: boolean): boolean => document.body.classList.toggle("isDropping", is);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    isOver(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) isOver(false);
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    isOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) onFile(file);
  });
}
