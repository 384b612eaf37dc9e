import { EventEmitter } from "node:events";
import type { Session, WebContents } from "electron";
import { describe, expect, it } from "vitest";
import {
  closeNetwork,
  isOwnUrl,
  isStartedOpen,
  lockContents,
  lockSession,
} from "../../../electron/main/lock-down.ts";

interface Answer {
  readonly cancel: boolean;
}

/** As much of a session as is locked; what is not set is as open as Electron leaves it. */
class OpenSession extends EventEmitter {
  permission = (_contents: unknown, _name: string, decide: (isGranted: boolean) => void): void =>
    decide(true);
  isChecked = (): boolean => true;
  isDevice = (): boolean => true;
  media = (_request: unknown, answer: (streams: object) => void): void => answer({ video: "screen" });
  isSpelling = true;
  filter = (_details: { url: string }, answer: (verdict: Answer) => void): void => answer({ cancel: false });
  readonly webRequest = {
    onBeforeRequest: (filter: OpenSession["filter"]): void => void (this.filter = filter),
  };
  setPermissionRequestHandler = (handler: OpenSession["permission"]): void =>
    void (this.permission = handler);
  setPermissionCheckHandler = (handler: OpenSession["isChecked"]): void => void (this.isChecked = handler);
  setDevicePermissionHandler = (handler: OpenSession["isDevice"]): void => void (this.isDevice = handler);
  setDisplayMediaRequestHandler = (handler: OpenSession["media"]): void => void (this.media = handler);
  setSpellCheckerEnabled = (isOn: boolean): void => void (this.isSpelling = isOn);
}

class OpenContents extends EventEmitter {
  openHandler = (): { action: string } => ({ action: "allow" });
  setWindowOpenHandler = (handler: OpenContents["openHandler"]): void => void (this.openHandler = handler);
}

const lockedSession = (): OpenSession => {
  const session = new OpenSession();
  lockSession(session as unknown as Session);
  return session;
};

const isRefused = (emitter: EventEmitter, name: string): boolean => {
  let isStopped = false;
  emitter.emit(name, { preventDefault: () => (isStopped = true) });
  return isStopped;
};

describe("a locked session", () => {
  it.each([
    "media",
    "geolocation",
    "notifications",
    "clipboard-read",
    "fileSystem",
    "openExternal",
    "unknown",
  ])("gives no permission: %s", (name) => {
    let isGranted = true;
    lockedSession().permission(undefined, name, (granted) => (isGranted = granted));
    expect(isGranted).toBe(false);
  });

  it("answers no to every check and every device, shares no screen, spells nothing", () => {
    const session = lockedSession();
    let shared: object = { video: "screen" };
    session.media({}, (streams) => (shared = streams));
    expect([session.isChecked(), session.isDevice(), session.isSpelling, shared]).toEqual([
      false,
      false,
      false,
      {},
    ]);
  });

  it("downloads nothing", () => {
    expect(isRefused(lockedSession(), "will-download")).toBe(true);
  });

  it.each([
    ["https://example.org/", true],
    ["http://127.0.0.1/", true],
    ["ws://example.org/", true],
    ["file:///etc/passwd", true],
    ["data:text/html,x", true],
    ["blob:app://sandyq/1", true],
    ["devtools://devtools/x", true],
    ["chrome-extension://x/", true],
    ["app://other/index.html", true],
    ["app://sandyq.example.org/", true],
    ["app://sandyq@example.org/", true],
    ["app://user@sandyq/", true],
    ["vault://elsewhere/x", true],
    ["nonsense", true],
    ["app://sandyq/index.html", false],
    ["vault://content/00", false],
    ["vault://thumbnail/00/00", false],
  ])("cancels a request for %s: %s", (url, isCancelled) => {
    let verdict: Answer | undefined;
    lockedSession().filter({ url }, (answer) => (verdict = answer));
    expect(verdict).toEqual({ cancel: isCancelled });
    expect(isOwnUrl(url)).toBe(!isCancelled);
  });
});

describe("locked contents", () => {
  it.each(["will-navigate", "will-redirect", "will-frame-navigate", "will-attach-webview"])(
    "refuse %s",
    (name) => {
      const contents = new OpenContents();
      lockContents(contents as unknown as WebContents);
      expect(isRefused(contents, name)).toBe(true);
    },
  );

  it("open no window", () => {
    const contents = new OpenContents();
    lockContents(contents as unknown as WebContents);
    expect(contents.openHandler()).toEqual({ action: "deny" });
  });
});

describe("the command line", () => {
  it.each([
    "remote-debugging-port",
    "inspect",
    "load-extension",
    "js-flags",
    "disable-web-security",
    "log-net-log",
  ])("does not start a packaged program with --%s", (name) => {
    expect(isStartedOpen({ hasSwitch: (asked) => asked === name })).toBe(true);
    expect(isStartedOpen({ hasSwitch: () => false })).toBe(false);
  });

  it("takes every name of the network away", () => {
    const line = new Map<string, string | undefined>();
    closeNetwork({ appendSwitch: (name, value) => void line.set(name, value) });
    expect(line.get("host-resolver-rules")).toBe("MAP * ~NOTFOUND");
  });
});
