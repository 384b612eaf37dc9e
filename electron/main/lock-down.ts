/**
 * Everything that a page cannot do, in one place. Each function takes what it closes as an argument, so that a test can
 * hand it its own.
 */

import type { Session, WebContents } from "electron";

/** Schemes of our own; nothing else is ever loaded. */
const ownSchemes = new Set(["app:", "vault:"]);

/** The headers of every page: only our own files run, only sealed content is shown, nothing is connected to. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' vault:",
  "media-src vault:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const protocolOf = (url: string): string => URL.parse(url)?.protocol ?? "";

/** No permission is ever given, no device shown, nothing downloaded, nothing requested but our own. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !ownSchemes.has(protocolOf(url)) }),
  );
}

/** No navigation, no frame, no window, no embedded page. */
export function lockContents(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  contents.on("will-navigate", refuse);
  contents.on("will-redirect", refuse);
  contents.on("will-frame-navigate", refuse);
  contents.on("will-attach-webview", refuse);
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
