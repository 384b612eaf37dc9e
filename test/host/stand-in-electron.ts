/**
 * Plays Electron's program towards those who start it: it takes the same words, runs the main entry of the folder that it is
 * given, and lets the pipe that it was started with drive the page. Behind that is the host with Debian's Chromium, so this
 * proves how Electron is started and driven, and nothing about Electron.
 */

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import puppeteer, { type Browser } from "puppeteer-core";
import { browserEnvironment } from "../support/browsers.ts";
import { ChromiumHost } from "./chromium-host.ts";
import { chromiumProgram } from "./need-window.ts";

const typed = process.argv.slice(2);
/** As Electron does, it takes the first word that is no switch for the folder, and the rest for the program's own. */
const at = typed.findIndex((word) => !word.startsWith("-"));
const folder = typed[at] ?? "";
const switchOf = (name: string): string =>
  typed.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? "";
const { main } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { main: string };
const profile = mkdtempSync(join(tmpdir(), "sandyq-stand-in-"));

/** The browser answers to two: to this process over a port, and to whoever started it over the pipe that was handed down. */
async function startBrowser(switches: readonly string[]): Promise<Browser> {
  const isDriven = typed.includes("--remote-debugging-pipe");
  const ways = ["--remote-debugging-port=0", ...(isDriven ? ["--remote-debugging-pipe"] : [])];
  const args = await puppeteer.defaultArgs({
    args: [...switches, ...ways],
    headless: true,
    userDataDir: profile,
  });
  const child = spawn(chromiumProgram, args, {
    env: browserEnvironment,
    stdio: ["ignore", "ignore", "pipe", ...(isDriven ? [3, 4] : [])],
  });
  if (child.stderr === null) throw new Error("the browser says nothing");
  for await (const line of createInterface({ input: child.stderr })) {
    const [, place] = /^DevTools listening on (ws:.*)$/.exec(line) ?? [];
    if (place === undefined) continue;
    child.stderr.resume();
    return await puppeteer.connect({ browserWSEndpoint: place, defaultViewport: null });
  }
  throw new Error("the browser did not start");
}

const askedElsewhere = (): never => {
  throw new Error("this dialog was not taken over");
};
const host = ChromiumHost.begin({
  program: folder,
  entry: main,
  userData: switchOf("user-data-dir"),
  words: typed.slice(at + 1),
  choose: askedElsewhere,
  save: askedElsewhere,
  startBrowser,
  environment: process.env,
});
const status = await host.ended;
process.stderr.write(host.said);
rmSync(profile, { recursive: true, force: true });
process.exit(status ?? 1);
