/** One job of ours in a process of its own, so that its time and its memory are its own. Prints its figures as JSON. */

import "../../electron/engine/disk/more-disk-threads.ts";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { sourceOf, type ByteSink } from "../../electron/decoders/bytes/byte-source.ts";
import { cleanFile } from "../../electron/decoders/clean/clean-file.ts";
import { listItems } from "../../electron/engine/catalogue/item-list.ts";
import { findItem } from "../../electron/engine/catalogue/item-table.ts";
import { cleanPaths } from "../../electron/engine/derive/clean-paths.ts";
import { itemsWithoutDescription, itemsWithoutPreview } from "../../electron/engine/describe/item-study.ts";
import { Recorder } from "../../electron/engine/describe/recorder.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { Previewer } from "../../electron/engine/preview/previewer.ts";
import { verifyBundleFile } from "../../electron/engine/receive/verify-file.ts";
import { readTermNames } from "../../electron/engine/thesaurus/find-terms.ts";
import { createVaultFolder } from "../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { openSession } from "../../electron/engine/vault/open-session.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { stretchPassphrase } from "../../electron/engine/vault/stretch-passphrase.ts";
import { fillVault, vocabulary } from "./fill-vault.ts";
import { fillPeople, searchPeople } from "./people.ts";
import { fillRegister, readTermsBehind, searchTermAfterChange, useRegister } from "./register.ts";
import type { JobFigures } from "./stopwatch.ts";

const passphrase = Buffer.from("a passphrase to measure with");
const cost = { memoryKiB: 64 * 1024, passes: 3 } as const;
const QUERIES = 100;
const UNLOCK_ROUNDS = 5;

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/** The highest memory that a process has held, by the kernel's own count; nothing for one that has just ended. */
function peakBytes(pid = "self"): number {
  const status =
    pid === "self" || existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "";
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

async function withSession<Result>(
  folder: string,
  act: (session: VaultSession) => Promise<Result>,
): Promise<Result> {
  const session = await openSession(folder, { passphrase, access: "write" });
  try {
    return await act(session);
  } finally {
    await lockSession(session);
  }
}

type Figures = Omit<JobFigures, "peakBytes">;

/** Only what the work itself needs shall count, not the memory that deriving a key took before it. */
const forgetPeak = (): void => writeFileSync("/proc/self/clear_refs", "5");

async function timed(work: () => Promise<unknown>): Promise<Figures> {
  forgetPeak();
  const start = performance.now();
  await work();
  return { seconds: secondsSince(start), figures: {} };
}

async function runImport(folder: string, paths: readonly string[]): Promise<Figures> {
  return await withSession(folder, (session) =>
    timed(async () => {
      const { failed, stoppedBy } = await importPaths(session, paths);
      if (failed.length > 0 || stoppedBy !== undefined)
        throw new Error(JSON.stringify({ failed, stoppedBy }));
    }),
  );
}

/** Import with everything that the files say, recorded while others are still sealed. */
async function runImportAndRecord(folder: string, paths: readonly string[]): Promise<Figures> {
  return await withSession(folder, (session) =>
    timed(async () => {
      const recorder = new Recorder(session);
      const onItems = (items: readonly string[]): void =>
        recorder.add(items.flatMap((item) => findItem(session.catalogue.db, item) ?? []));
      const { imported, failed, stoppedBy } = await importPaths(session, paths, {
        onNew: () => recorder.warmUp(),
        onItems,
      });
      const { described } = await recorder.finish();
      if (failed.length > 0 || stoppedBy !== undefined || described.size < imported.length)
        throw new Error(JSON.stringify({ failed, stoppedBy, described: described.size }));
    }),
  );
}

/** The highest memory of the decoder processes that are there now. */
function childrenPeakBytes(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
  return Math.max(0, ...children.filter(Boolean).map((child) => peakBytes(child)));
}

/** Looks at everything that nobody looked at. */
async function runThumbnails(folder: string): Promise<Figures> {
  let decoderPeak = 0;
  const looking = setInterval(() => (decoderPeak = Math.max(decoderPeak, childrenPeakBytes())), 20);
  const figures = await withSession(folder, (session) =>
    timed(async () => {
      const previewer = new Previewer(session);
      previewer.add(itemsWithoutPreview(session));
      const { withoutThumbnail } = await previewer.finish();
      if (withoutThumbnail > 0) throw new Error(`${withoutThumbnail} without a thumbnail`);
    }),
  );
  clearInterval(looking);
  return { ...figures, figures: { decoderPeak } };
}

async function runExport(folder: string, recipient: string, out: string): Promise<Figures> {
  return await withSession(folder, (session) =>
    timed(async () => {
      const { items } = listItems(session.catalogue.db, { limit: 1000, offset: 0 });
      await exportBundle(session, {
        items: items.map(({ id }) => id),
        recipients: [parseRecipient(recipient)],
        out,
      });
    }),
  );
}

async function runVerify(bundle: string, identityFile: string): Promise<Figures> {
  return await timed(async () => {
    const { verdict, findings } = await verifyBundleFile(bundle, { identityFile });
    if (verdict !== "intact-unknown-signer") throw new Error(JSON.stringify(findings));
  });
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return secondsSince(start);
}

/** What unlocking takes beyond the derivation of the key: the fastest of some rounds of each. */
async function runUnlock(folder: string): Promise<Figures> {
  const salt = Buffer.alloc(16);
  const derivations: number[] = [];
  const unlockings: number[] = [];
  for (let round = 0; round < UNLOCK_ROUNDS; round += 1) {
    derivations.push(await secondsOf(() => stretchPassphrase({ passphrase, salt, cost })));
    let session: VaultSession | undefined;
    unlockings.push(
      await secondsOf(async () => (session = await openSession(folder, { passphrase, access: "write" }))),
    );
    if (session !== undefined) await lockSession(session);
  }
  const derivation = Math.min(...derivations);
  return { seconds: Math.min(...unlockings) - derivation, figures: { derivation } };
}

/** The worst of a hundred queries, each with its total: one word, two words, a beginning of a word, and page turns. */
async function runSearch(folder: string): Promise<Figures> {
  // As the window does while the passphrase is stretched.
  readTermNames();
  const session = await openSession(folder, { passphrase, access: "read" });
  await readTermsBehind(session);
  const word = (seed: number): string => vocabulary[seed % vocabulary.length] ?? "";
  const queryAt = (index: number): string => {
    const shapes = [
      word(index),
      `${word(index)} ${word(index + 3)}`,
      word(index).slice(0, 2),
      word(index).slice(0, 1),
      "",
    ];
    return shapes[index % shapes.length] ?? "";
  };
  const times: number[] = [];
  for (let index = 0; index < QUERIES; index += 1) {
    const start = performance.now();
    listItems(session.catalogue.db, { query: queryAt(index), limit: 50, offset: (index % 4) * 50 });
    times.push(secondsSince(start));
  }
  await lockSession(session);
  times.sort((left, right) => left - right);
  return { seconds: times.at(-1) ?? Number.NaN, figures: { median: times[QUERIES / 2] ?? Number.NaN } };
}

const filesIn = (folder: string): Buffer[] =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name)));

/** Takes bytes and lets them go, so that no disk is measured. */
const noSink: ByteSink = { write: () => Promise.resolve() };

/** Clean copies with their proof, as the command line makes them. */
async function runClean(folder: string, out: string): Promise<Figures> {
  return await timed(async () => {
    const { refused, failed, stoppedBy } = await cleanPaths([folder], out);
    if (refused.length + failed.length > 0 || stoppedBy !== undefined)
      throw new Error(JSON.stringify({ refused, failed, stoppedBy }));
  });
}

/** The cleaners alone, without any judge. */
async function runStrip(folder: string): Promise<Figures> {
  const files = filesIn(folder);
  return await timed(async () => {
    for (const bytes of files) await cleanFile(sourceOf(bytes), noSink);
  });
}

async function runRegister(folder: string): Promise<Figures> {
  return await withSession(folder, async (session) => {
    const used = useRegister(session);
    const term = await searchTermAfterChange(session);
    return { seconds: used["all"] ?? Number.NaN, figures: { ...used, term } };
  });
}

async function runSearchPeople(folder: string): Promise<Figures> {
  return await withSession(folder, async (session) => {
    const { first, times } = await searchPeople(session);
    return { seconds: Math.max(...times), figures: { first } };
  });
}

const jobs: Readonly<Record<string, (...words: string[]) => Promise<Figures>>> = {
  create: (folder = "") =>
    timed(async () => lockSession((await createVaultFolder(folder, { passphrase, cost })).session)),
  import: (folder = "", ...paths) => runImport(folder, paths),
  record: (folder = "", ...paths) => runImportAndRecord(folder, paths),
  describe: (folder = "") =>
    withSession(folder, (session) =>
      timed(async () => {
        const recorder = new Recorder(session);
        recorder.add(itemsWithoutDescription(session));
        await recorder.finish();
      }),
    ),
  clean: (folder = "", out = "") => runClean(folder, out),
  strip: (folder = "") => runStrip(folder),
  thumbnails: (folder = "") => runThumbnails(folder),
  export: (folder = "", recipient = "", out = "") => runExport(folder, recipient, out),
  verify: (bundle = "", identityFile = "") => runVerify(bundle, identityFile),
  fill: (folder = "", count = "") =>
    withSession(folder, (session) => timed(() => fillVault(session, Number(count)))),
  "fill-people": (folder = "", count = "") =>
    withSession(folder, (session) => timed(() => fillPeople(session, Number(count)))),
  "fill-register": (folder = "") => withSession(folder, (session) => timed(() => fillRegister(session))),
  register: (folder = "") => runRegister(folder),
  "search-people": (folder = "") => runSearchPeople(folder),
  unlock: (folder = "") => runUnlock(folder),
  search: (folder = "") => runSearch(folder),
};

const [name = "", ...words] = process.argv.slice(2);
const job = jobs[name];
if (job === undefined) throw new Error(`no job ${name}`);
const figures = await job(...words);
process.stdout.write(JSON.stringify({ ...figures, peakBytes: peakBytes() } satisfies JobFigures));
