import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { programFolder } from "../host/build-program.ts";
import { ElectronHost } from "../host/electron-host.ts";
import { missingFor } from "../host/need-window.ts";
import { makeTempFolder } from "../support/make-vault.ts";

afterEach(() => vi.unstubAllEnvs());

/** A folder with a program called electron in it, as a runtime has; see host/stand-in-electron.ts for what it is. */
function standIn(folder: string): string {
  const script = join(import.meta.dirname, "../host/stand-in-electron.ts");
  mkdirSync(folder);
  const words = `exec "${process.execPath}" --disable-warning=ExperimentalWarning "${script}" "$@"`;
  writeFileSync(join(folder, "electron"), `#!/bin/sh\n${words}\n`);
  chmodSync(join(folder, "electron"), 0o755);
  return folder;
}

it("starts what is called electron, drives its page, answers its dialogs, and starts it a second time", async ({
  skip,
}) => {
  const why = missingFor("chromium");
  skip(why !== undefined, why ?? "");
  const folder = await makeTempFolder();
  vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", standIn(join(folder, "dist")));
  const asked: string[] = [];
  const host = await ElectronHost.start({
    program: programFolder,
    userData: join(folder, "state"),
    language: "fr",
    choose: (properties) => {
      asked.push(...properties);
      return Promise.resolve([folder]);
    },
    save: () => Promise.resolve(undefined),
  });
  try {
    await host.page.waitForSelector('html[lang="fr"]');
    const chosen = await host.page.evaluate(
      `window.sandyq.call("vault.chooseFolder", { purpose: "open" }).reply`,
    );
    expect(chosen).toMatchObject({ ok: true, value: { names: [folder.split("/").at(-1)] } });
    expect(asked).toContain("openDirectory");
    writeFileSync(join(folder, "given.tar.age"), "no bundle");
    await host.page.evaluate("window.sandyq.onEvent(({ kind }) => (document.title = kind))");
    expect(await host.startAgain(["given.tar.age"], folder)).toBe(0);
    await expect.poll(() => host.page.title()).toBe("handed-over");
    expect(await host.pageProcess()).toBeGreaterThan(0);
    await host.power("suspend");
    expect(await host.permission("geolocation")).toBe(false);
    expect(host.refused).toEqual([]);
  } finally {
    await host.close();
  }
  expect(await host.ended).toBe(0);
});

it("says that it has no Electron where there is none", async () => {
  const folder = await makeTempFolder();
  vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", folder);
  const none = (): Promise<never> => Promise.reject(new Error("nobody is asked"));
  const start = ElectronHost.start({ program: programFolder, userData: folder, choose: none, save: none });
  await expect(start).rejects.toThrow("Electron's runtime is not there");
});
