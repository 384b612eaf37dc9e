/**
 * A process that imports files, takes a bundle in, deletes items or adds notes, and says how far it is, so that a test can
 * kill it there. Arguments: `import`, `receive`, `delete` or `annotate`, folder of the vault, passphrase, then files, the
 * bundle or items.
 */

import { annotateItem } from "../../electron/engine/annotate/annotate-item.ts";
import { deleteItem } from "../../electron/engine/delete/delete-item.ts";
import { importAndDescribe } from "../../electron/engine/describe/import-and-describe.ts";
import { receiveBundle } from "../../electron/engine/receive/receive-bundle.ts";
import { openSession } from "../../electron/engine/vault/open-session.ts";

const [act = "", folder = "", passphrase = "", ...rest] = process.argv.slice(2);

const session = await openSession(folder, { passphrase: Buffer.from(passphrase), access: "write" });
if (act === "import") {
  await importAndDescribe(session, rest, {
    onProgress: ({ phase, doneFiles }) => void process.stdout.write(`${phase} ${String(doneFiles)}\n`),
  });
  process.stdout.write("done\n");
}
if (act === "receive") {
  await receiveBundle(session, rest[0] ?? "", {
    acceptsUnknownSigner: true,
    onProgress: ({ phase, doneFiles }) => void process.stdout.write(`${phase} ${String(doneFiles)}\n`),
  });
  process.stdout.write("done\n");
}
if (act === "delete") {
  for (const item of rest) {
    await deleteItem(session, item, "a test");
    process.stdout.write(`${item}\n`);
  }
}
if (act === "annotate") {
  for (const [index, item] of rest.entries()) {
    await annotateItem(session, item, "a note");
    process.stdout.write(`noted ${String(index + 1)}\n`);
  }
}
