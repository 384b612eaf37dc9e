/** What is copied is marked as secret, as password stores mark it, so that histories of the clipboard leave it out. */

/** For each system the format that says so, and what stands in it. */
const marks: Readonly<Partial<Record<NodeJS.Platform, readonly [format: string, text: string]>>> = {
  // Windows puts no such text into its history (Win+V), and none into the cloud; any content says so.
  win32: ["ExcludeClipboardContentFromMonitorProcessing", "1"],
  // What managers of the clipboard on Macs agreed upon (nspasteboard.org).
  darwin: ["org.nspasteboard.ConcealedType", ""],
  // Klipper of KDE, and those that follow it.
  linux: ["x-kde-passwordManagerHint", "secret"],
};

/** Every format under which a text goes to the clipboard, by the names that Electron knows them by. */
export function keptFromHistory(text: string, platform: NodeJS.Platform): Record<string, string | Blob> {
  const mark = marks[platform];
  if (mark === undefined) return { "text/plain": text };
  const [format, content] = mark;
  return {
    "text/plain": text,
    [`electron application/osclipboard;format="${format}"`]: new Blob([content]),
  };
}
