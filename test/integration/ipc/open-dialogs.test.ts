import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import type { VaultInfo } from "../../../electron/contract/view-types.ts";
import { openAgain, openDesk, openKnown } from "../../support/open-desk.ts";

/** Every command that opens a dialog of the system over an open vault. */
const asking: readonly (readonly [command: string, input: object])[] = [
  ["place.choose", { for: "bundle" }],
  ["file.choose", { for: "people-list" }],
  ["bundle.choose", {}],
  ["bundle.chooseIdentity", {}],
  ["import.choose", { kind: "files" }],
  ["contact.add", {}],
  ["card.save", {}],
  ["vault.chooseSecondPlace", { isWanted: true }],
];

it.each(asking)(
  "locks while the dialog of %s is open, and hears nothing of it later",
  async (command, input) => {
    const desk = await openDesk();
    await openKnown(desk);
    const { vault, tokens } = desk.workspace;
    const { paths } = desk.answers;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    // A lock that waits for it after all is let go of, so that the test can end.
    onTestFinished(() => resolve(undefined));
    desk.answers.later = promise;
    const reply = desk.call(command, input);
    await new Promise(setImmediate);
    const keep = vi.spyOn(tokens, "keep");

    const locked = desk.workspace.lock("idle").then(() => true);
    const tooLate = new Promise((done) => setTimeout(() => done(false), 5_000));
    expect(await Promise.race([locked, tooLate])).toBe(true);
    expect(await reply).toEqual({ ok: false, code: "cancelled" });
    // What was open answers nothing any more.
    expect(() => vault.settings()).toThrow();

    desk.answers.paths = [join(desk.folder, "later")];
    resolve(undefined);
    await new Promise(setImmediate);
    expect(keep).not.toHaveBeenCalled();
    expect(existsSync(join(desk.folder, "card.txt"))).toBe(false);

    // And the next one is asked as if there had been none.
    desk.answers.paths = paths;
    await openAgain(desk);
    expect((await desk.must<VaultInfo>("vault.info", {})).logSize).toBeGreaterThan(0);
    expect(desk.faults).toEqual([]);
  },
);
