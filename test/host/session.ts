import { EventEmitter } from "node:events";
import type { SchemeHandler, SchemeServer } from "./scheme-server.ts";

type Decide = (granted: boolean) => void;
type RequestFilter = (details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void;

/** What a page may have, as the program decides it. */
export class Session extends EventEmitter {
  #permission: ((contents: unknown, name: string, decide: Decide) => void) | undefined;
  #filter: RequestFilter | undefined;
  readonly #server: SchemeServer;
  constructor(server: SchemeServer) {
    super();
    this.#server = server;
  }
  readonly protocol = {
    handle: (scheme: string, handler: SchemeHandler): void => void this.#server.handlers.set(scheme, handler),
  };
  readonly webRequest = { onBeforeRequest: (filter: RequestFilter): void => void (this.#filter = filter) };
  setPermissionRequestHandler(handler: (contents: unknown, name: string, decide: Decide) => void): void {
    this.#permission = handler;
  }
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(): void {}
  grants(name: string): boolean {
    let isGranted = this.#permission === undefined;
    this.#permission?.(undefined, name, (granted) => (isGranted = granted));
    return isGranted;
  }
  mayRequest(url: string): boolean {
    let isCancelled = false;
    this.#filter?.({ url }, ({ cancel }) => (isCancelled = cancel));
    return !isCancelled;
  }
}
