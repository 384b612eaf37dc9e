/** Real browsers as Debian packages them, driven without a window and kept from the network as far as they let us. */

import puppeteer, { type Browser, type LaunchOptions } from "puppeteer-core";

/** The browsers that the page is promised for. */
export const browserNames = ["chromium", "firefox-esr"] as const;

/** One of them. */
export type BrowserName = (typeof browserNames)[number];

/** A port on which nothing listens. */
const DEAD_PROXY = { host: "127.0.0.1", port: 9 };

/** On a machine that has no locale set, Chromium spoils names of files beyond ASCII. */
export const browserEnvironment = { ...process.env, LC_ALL: "C.UTF-8" };

const chromium: LaunchOptions = {
  browser: "chrome",
  executablePath: "/usr/bin/chromium",
  // A pipe: not even the connection to this test is a socket.
  pipe: true,
  args: [
    // The tests run as root in containers, where Chromium's own sandbox cannot be set up.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    `--proxy-server=${DEAD_PROXY.host}:${String(DEAD_PROXY.port)}`,
  ],
};

const firefox: LaunchOptions = {
  browser: "firefox",
  executablePath: "/usr/bin/firefox-esr",
  extraPrefsFirefox: {
    "app.normandy.enabled": false,
    "app.update.enabled": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "extensions.update.enabled": false,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "network.proxy.type": 1,
    "network.proxy.http": DEAD_PROXY.host,
    "network.proxy.http_port": DEAD_PROXY.port,
    "network.proxy.ssl": DEAD_PROXY.host,
    "network.proxy.ssl_port": DEAD_PROXY.port,
    "services.settings.server": "data:,#disabled",
  },
};

/** Where files go that a page saves. */
const savingInto = (folder: string): LaunchOptions => ({
  downloadBehavior: { policy: "allow", downloadPath: folder },
  extraPrefsFirefox: {
    ...firefox.extraPrefsFirefox,
    "browser.download.dir": folder,
    "browser.download.folderList": 2,
    "browser.download.manager.showWhenStarting": false,
    "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream",
  },
});

/** Starts a browser with a profile of its own, which goes with it; what a page saves goes into the folder. */
export const startBrowser = (name: BrowserName, folder: string): Promise<Browser> =>
  puppeteer.launch({
    ...(name === "chromium" ? chromium : firefox),
    ...savingInto(folder),
    env: browserEnvironment,
    headless: true,
  });
