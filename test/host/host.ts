/** What the tests know of a window of the built program, whichever host shows it. */

import type { Page } from "puppeteer-core";

/** Which hosts there are: Debian's Chromium over a main process in plain Node, and Electron itself. */
export type HostKind = "chromium" | "electron";

/** How a run is set up. */
export interface HostSetup {
  /** The folder into which the program was built. */
  readonly program: string;
  /** Where the program remembers things. */
  readonly userData: string;
  readonly language?: string;
  /** What the program is started with, and from which folder. */
  readonly words?: readonly string[];
  readonly folder?: string;
  /** Answers the dialogs that open something, with absolute paths. */
  readonly choose: (properties: readonly string[]) => Promise<readonly string[]>;
  /** Answers the dialogs that save something. */
  readonly save: (suggestion: string) => Promise<string | undefined>;
}

/** A started program with its window. */
export interface Host {
  readonly kind: HostKind;
  readonly page: Page;
  /** What was asked for and refused. */
  readonly refused: readonly string[];
  /** What the program wrote to standard error. */
  readonly said: string;
  /** Resolves with the exit status of the program. */
  readonly ended: Promise<number | null>;
  /** The address at which the page finds what the program serves at one of its own. */
  address(own: string): string;
  /** Drops files onto the window, as a person does who drags them from a file manager. */
  drop(paths: readonly string[]): Promise<void>;
  /** Lets the power monitor say that nobody touched the computer for so long. */
  idle(seconds: number): Promise<void>;
  /** What the power monitor tells the program. */
  power(name: "lock-screen" | "suspend"): Promise<void>;
  /** Whether the program keeps other programs from seeing its window. Electron cannot tell on Linux. */
  isProtected(): Promise<unknown>;
  /** Whether a page is given a permission, by the name that the program is asked with. */
  permission(name: string): Promise<unknown>;
  /** What lies in the clipboard, by the names of its formats. */
  copied(): Promise<unknown>;
  /** Starts the program once more over the same folder; resolves with the exit status of that one. */
  startAgain(words: readonly string[], folder: string): Promise<number | null>;
  /** Presses what closes the window. */
  pressClose(): Promise<void>;
  /** The process in which the page runs. */
  pageProcess(): Promise<number>;
  close(): Promise<void>;
}

/** Drops files in the middle of a page. */
export async function dropOn(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.createCDPSession();
  const size = await page.evaluate("[innerWidth, innerHeight]");
  const [width = 0, height = 0] = size as number[];
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
  }
  await session.detach();
}
