/** Everything that the command line can do, once, as one story: from a new vault to one that is rebuilt from its words. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

/** Where the story plays. Only what is in `given` and `taken` may hold plaintext. */
export interface Stage {
  /** Files that the person brings: to import, passphrases, words. */
  readonly given: string;
  /** Files that the person asks to be written. */
  readonly taken: string;
  readonly vault: string;
  readonly rebuilt: string;
}

/** Text that must never be found outside; each stands for a different kind of secret. */
export const markers = {
  content: "QARAKERUEN-CONTENT-5519",
  name: "QARAKERUEN-NAME-5520",
  folder: "QARAKERUEN-FOLDER-5521",
  caseTitle: "QARAKERUEN-CASE-5522",
  source: "QARAKERUEN-SOURCE-5523",
  vaultName: "QARAKERUEN-VAULT-5524",
  passphrase: "QARAKERUEN-PASSPHRASE-5525",
} as const;

/** A GIF of one pixel with a comment: what reads, shows and cleans pictures has its part in the story. */
const pictureWith = (comment: string): Buffer =>
  Buffer.concat([
    Buffer.from("47494638396101000100800000ff0000ffffff21fe", "hex"),
    Buffer.from([comment.length]),
    Buffer.from(comment, "latin1"),
    Buffer.from("002c00000000010001000002024401003b", "hex"),
  ]);

/** Makes the folders and the files that the person brings. */
export function setStage(root: string): Stage {
  const stage = {
    given: join(root, "given"),
    taken: join(root, "taken"),
    vault: join(root, "vault"),
    rebuilt: join(root, "rebuilt"),
  };
  const photos = join(stage.given, markers.folder);
  mkdirSync(photos, { recursive: true });
  mkdirSync(stage.taken);
  const text = `${markers.content} Сандық\n`;
  writeFileSync(join(photos, `${markers.name}.txt`), text);
  writeFileSync(join(photos, `${markers.name} again.txt`), text);
  writeFileSync(join(photos, "wide.txt"), Buffer.from(`\ufeff${text}`, "utf16le"));
  writeFileSync(join(photos, "picture.gif"), pictureWith(markers.content));
  writeFileSync(join(photos, "large.bin"), text.repeat(250_000));
  writeFileSync(join(stage.given, "passphrase"), `${markers.passphrase} over hills\n`);
  writeFileSync(join(stage.given, "next"), `${markers.passphrase} over more hills\n`);
  return stage;
}

/** Runs one command with --json and returns its document. Throws when it does not end as it should. */
export type RunCommand = (...words: readonly string[]) => Promise<unknown>;

const itemsSchema = v.object({ items: v.array(v.object({ item: v.string(), name: v.string() })) });
const createdSchema = v.object({ recoveryWords: v.array(v.string()), signer: v.string() });
const identitySchema = v.object({ recipient: v.string() });

/** Plays the story. */
export async function playStory({ given, taken, vault, rebuilt }: Stage, run: RunCommand): Promise<void> {
  const secret = ["--passphrase-file", join(given, "passphrase")];
  const out = (name: string): string => join(taken, name);
  const created = await run("vault", "create", vault, "--name", markers.vaultName, ...secret);
  const { recoveryWords, signer } = v.parse(createdSchema, created);
  writeFileSync(join(given, "words"), recoveryWords.join(" "));
  const about = ["--case", markers.caseTitle, "--received-from", markers.source];
  await run("import", vault, join(given, markers.folder), ...about, ...secret);
  await run("vault", "info", vault, ...secret);
  const { items } = v.parse(itemsSchema, await run("list", vault, "--query", markers.name, ...secret));
  const item = items[0]?.item ?? "";
  await run("show", vault, item, ...secret);
  await run("original", vault, item, "--out", out("original.txt"), ...secret);
  const pictures = v.parse(itemsSchema, await run("list", vault, "--query", "picture", ...secret));
  await run("safe-copy", vault, pictures.items[0]?.item ?? "", ...secret);
  const identity = out("identity.txt");
  const { recipient } = v.parse(identitySchema, await run("identity", "create", "--out", identity));
  const bundle = out("bundle.tar.age");
  await run("export", vault, "--case", markers.caseTitle, "--to", recipient, "--out", bundle, ...secret);
  await run("export", vault, "--item", item, "--to-passphrase", "--out", out("second.tar.age"), ...secret);
  await run("verify", bundle, "--identity", identity, "--signer", signer);
  await run("unpack", bundle, "--identity", identity, "--signer", signer, "--out", out("unpacked"));
  await run("log", vault, ...secret);
  await run("check", vault, "--deep", ...secret);
  await run("vault", "passwd", vault, ...secret, "--new-passphrase-file", join(given, "next"));
  await run("rebuild", vault, "--to", rebuilt, "--recovery-words-file", join(given, "words"), ...secret);
  await run("check", rebuilt, "--deep", ...secret);
}

/** Markers as they would stand in a file: in UTF-8 and in both kinds of UTF-16. */
function spellings(marker: string): Buffer[] {
  const wide = Buffer.from(marker, "utf16le");
  return [Buffer.from(marker), wide, Buffer.from(wide).swap16()];
}

const allSpellings = Object.values(markers).flatMap((marker) =>
  spellings(marker).map((bytes) => ({ marker, bytes })),
);

/** The markers that a file holds. */
export function markersIn(path: string): string[] {
  const bytes = readFileSync(path);
  return [
    ...new Set(allSpellings.filter((spelling) => bytes.includes(spelling.bytes)).map(({ marker }) => marker)),
  ];
}
