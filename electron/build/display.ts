/** Whether there is a screen to show a window on. */

/** What to say where there is none; undefined where a window can be shown. */
export function missingDisplay(
  platform: NodeJS.Platform = process.platform,
  { DISPLAY = "", WAYLAND_DISPLAY = "" }: NodeJS.ProcessEnv = process.env,
): string | undefined {
  if (platform !== "linux" || DISPLAY !== "" || WAYLAND_DISPLAY !== "") return undefined;
  return `
There is no screen to show a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.
Start it from a desktop, or without a window: “npm run --silent sandyq -- help”.
`;
}
