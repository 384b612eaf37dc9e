/**
 * Everything that a page cannot do, in one place. Each function takes what it closes as an argument, so that a test can
 * hand it its own.
 */

import type { CommandLine, Session, WebContents } from "electron";

/** All that is ever loaded: the page from its own place, and what is open in the viewer. */
const ownPlaces = new Set(["app://sandyq", "vault://content", "vault://thumbnail"]);

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

/** Whether an address is of our own: its scheme and its host, as they were parsed, and nothing beside them. */
export function isOwnUrl(url: string): boolean {
  const { protocol, host, username, password } = URL.parse(url) ?? {};
  return username === "" && password === "" && ownPlaces.has(`${protocol ?? ""}//${host ?? ""}`);
}

/** What somebody could start the program with to look into the page, or to have it do something else. */
const refusedSwitches = [
  ...["remote-debugging-port", "remote-debugging-pipe", "remote-debugging-address", "remote-allow-origins"],
  ...["inspect", "inspect-brk", "inspect-port", "js-flags", "load-extension", "enable-logging", "log-file"],
  ...[
    "proxy-server",
    "proxy-pac-url",
    "log-net-log",
    "ssl-key-log-file",
    "disable-web-security",
    "no-sandbox",
  ],
];

/** Whether the program was started with something that a packaged one does not accept. */
export const isStartedOpen = (line: Pick<CommandLine, "hasSwitch">): boolean =>
  refusedSwitches.some((name) => line.hasSwitch(name));

/** Takes every name away from the browser below the page, so that even a request that got out would reach nobody. */
export function closeNetwork(line: Pick<CommandLine, "appendSwitch">): void {
  line.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  line.appendSwitch("proxy-server", "127.0.0.1:9");
  for (const name of ["disable-background-networking", "disable-domain-reliability", "no-pings"]) {
    line.appendSwitch(name);
  }
}

/** No permission is ever given, no device shown, nothing downloaded, nothing requested but our own. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnUrl(url) }));
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
