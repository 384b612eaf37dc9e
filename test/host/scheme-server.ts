/** Serves the program's own schemes on the loopback, to whoever knows a word that only this run's browser is told. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { toApp, toWeb } from "./scheme-names.ts";

/** What `protocol.handle` was given. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** What `registerSchemesAsPrivileged` was given, as far as a browser feels it. */
export interface Privileges {
  readonly standard?: boolean;
  readonly secure?: boolean;
  readonly stream?: boolean;
}

const rewritten = new Set(["content-security-policy", "access-control-allow-origin", "location"]);

export class SchemeServer {
  readonly handlers = new Map<string, SchemeHandler>();
  readonly privileges = new Map<string, Privileges>();
  readonly #word: string;
  readonly #server: Server;

  constructor(word: string) {
    this.#word = word;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Begins to listen; tells the port. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #missing(scheme: string, request: IncomingMessage): string | undefined {
    const privileges = this.privileges.get(scheme) ?? {};
    const isMedia = ["video", "audio"].includes(String(request.headers["sec-fetch-dest"]));
    if (privileges.standard !== true) return "standard";
    if (privileges.secure !== true) return "secure";
    return isMedia && privileges.stream !== true ? "stream" : undefined;
  }

  /** The status of what is answered without asking the program. */
  #atOnce({ headers, url }: IncomingMessage): number | undefined {
    if (headers["x-sandyq-host"] !== this.#word) return 403;
    // The browser of the host asks for it by itself now and then, which Electron never does.
    return url === "/favicon.ico" ? 204 : undefined;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const deny = (status: number): void => void response.writeHead(status).end();
    const answer = this.#atOnce(request);
    if (answer !== undefined) {
      deny(answer);
      return;
    }
    const url = toApp(`http://${request.headers.host ?? ""}${request.url ?? ""}`);
    const scheme = url.slice(0, url.indexOf(":"));
    const handler = this.handlers.get(scheme);
    // Electron refuses what the scheme has no privilege for; so does the host.
    if (handler === undefined || this.#missing(scheme, request) !== undefined) {
      deny(handler === undefined ? 404 : 400);
      return;
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (name !== "x-sandyq-host" && name !== "host") headers.set(name, toApp(String(value)));
    }
    try {
      await this.#pass(await handler(new Request(url, { headers })), response);
    } catch (error) {
      process.stderr.write(`host: ${url}: ${String(error)}\n`);
      if (response.headersSent) response.destroy();
      else deny(500);
    }
  }

  async #pass({ status, headers, body }: Response, response: ServerResponse): Promise<void> {
    const sent: Record<string, string> = {};
    headers.forEach((value, name) => (sent[name] = rewritten.has(name) ? toWeb(value) : value));
    response.writeHead(status, sent);
    if (body === null) return void response.end();
    const stream = Readable.fromWeb(body);
    response.on("close", () => stream.destroy());
    await new Promise<void>((resolve) => {
      stream.on("error", () => response.destroy());
      stream.on("close", resolve);
      stream.pipe(response);
    });
  }
}
