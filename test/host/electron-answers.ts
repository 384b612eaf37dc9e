/**
 * Runs in Electron's main process before the program does: what a person, the power supply and the system would tell the
 * program comes from the test, over a door in the file system that the test has opened. The program knows nothing of it.
 */

import { connect } from "node:net";
import { createInterface } from "node:readline";
import { app, BrowserWindow, clipboard, dialog, powerMonitor } from "electron";
import { Link, type Message } from "./link.ts";
import { readClipboard } from "./read-clipboard.ts";

const environment = process.env;
const place = environment["SANDYQ_HOST_DOOR"] ?? "";

function takeOver(): void {
  const door = connect(place);
  const test = new Link((message) => void door.write(`${JSON.stringify(message)}\n`), {
    power: (name: "suspend") => void powerMonitor.emit(name),
    idle: (seconds: number) => void (powerMonitor.getSystemIdleTime = () => seconds),
    isProtected: () => BrowserWindow.getAllWindows()[0]?.isContentProtected(),
    pressClose: () => BrowserWindow.getAllWindows()[0]?.close(),
    pageProcess: () => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    copied: () => readClipboard(clipboard),
    quit: () => app.quit(),
  });
  createInterface({ input: door }).on("line", (line) => void test.receive(JSON.parse(line) as Message));
  dialog.showOpenDialog = (_window: unknown, options?: unknown) =>
    test.call("choose", options) as Promise<Electron.OpenDialogReturnValue>;
  dialog.showSaveDialog = (_window: unknown, options?: unknown) =>
    test.call("save", options) as Promise<Electron.SaveDialogReturnValue>;
}

const userData = environment["SANDYQ_HOST_USER_DATA"] ?? "";
if (app.getPath("userData") !== userData) app.setPath("userData", userData);
app.getPreferredSystemLanguages = () => [environment["SANDYQ_HOST_LANGUAGE"] ?? "en"];
// A program that is started a second time has no door: it shows nothing that somebody could be asked about.
if (place !== "") takeOver();
