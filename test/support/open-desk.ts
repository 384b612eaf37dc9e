/** A dispatcher at a desk whose dialogs answer at once, unless they are told to wait: everything behind the window, without one. */

import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { Reply } from "../../electron/contract/bridge.ts";
import type { AppEvent, Chosen, OpenOutcome, Preferences } from "../../electron/contract/view-types.ts";
import type { Desk } from "../../electron/ipc/desk.ts";
import { Dispatcher } from "../../electron/ipc/dispatcher.ts";
import { Workspace } from "../../electron/ipc/workspace.ts";
import { makeLockedVault, makeTempFolder, PASSPHRASE } from "./make-vault.ts";

const preferences: Preferences = {
  language: "en",
  theme: "light",
  density: "auto",
  lockAfterMinutes: 10,
  blursPictures: true,
  showsGreyFirst: false,
  startsMuted: true,
  itemsView: "grid",
  hidesFromScreenshots: true,
};

/** Makes one; it is locked when the test ends. */
export async function openDesk() {
  const folder = await makeTempFolder();
  const events: AppEvent[] = [];
  const answers: { paths: readonly string[]; later: Promise<unknown> } = {
    paths: [],
    later: Promise.resolve(),
  };
  let known: string | undefined;
  const desk: Desk = {
    version: "0",
    isPreview: false,
    systemLanguages: ["en"],
    choosePaths: async () => {
      await answers.later;
      return answers.paths;
    },
    chooseTarget: async (name) => {
      await answers.later;
      return join(folder, name);
    },
    copyText: () => undefined,
    preferences: () => preferences,
    prefer: () => undefined,
    knownVault: () => known,
    rememberVault: (place) => (known = place),
    tell: (event) => events.push(event),
    hearOfClosing: () => undefined,
  };
  let nowMs = 0;
  const clock = () => nowMs;
  const workspace = new Workspace(desk, clock);
  onTestFinished(() => workspace.lock("asked"));
  const faults: unknown[] = [];
  const dispatcher = new Dispatcher(workspace, clock, (_name, error) => faults.push(error));
  let id = 0;
  const call = async <Value>(name: string, input: unknown, page = 1): Promise<Reply<Value>> =>
    structuredClone(
      (await dispatcher.call(
        { page, step: () => undefined },
        { id: (id += 1), name, input },
      )) as Reply<Value>,
    );
  const must = async <Value>(name: string, input: unknown): Promise<Value> => {
    const reply = await call<Value>(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.code}`);
    return reply.value;
  };
  const pass = (seconds: number): void => void (nowMs += seconds * 1000);
  return { folder, events, answers, workspace, dispatcher, faults, call, must, pass };
}

/** Opens the vault that the dialogs lead to. */
export const openAgain = async (desk: Awaited<ReturnType<typeof openDesk>>): Promise<void> => {
  const { token } = await desk.must<Chosen>("vault.chooseFolder", { purpose: "open" });
  expect(await desk.must<OpenOutcome>("vault.open", { folder: token, passphrase: PASSPHRASE })).toMatchObject(
    { opened: true },
  );
};

/** Opens a vault that is new. */
export const openKnown = async (desk: Awaited<ReturnType<typeof openDesk>>): Promise<void> => {
  desk.answers.paths = [await makeLockedVault()];
  await openAgain(desk);
};
