/**
 * `npm run prepare`, which npm runs after an installation: starts the interpreter of ExifTool once and lays it beside the
 * packages, where every decoder process goes on from. Without it everything works as well, and starts later.
 */

import { spawnSync } from "node:child_process";
import { demoFiles } from "../cli/demo/make-files.ts";
import { prepareInterpreter } from "../decoders/exiftool/prepare.ts";
import { HEAP_MIB, runtimeFlags } from "../engine/decoder/node-flags.ts";

const HERE = "here";

async function prepareHere(): Promise<void> {
  const pictures = demoFiles().filter(({ name }) => name.endsWith(".jpg"));
  await prepareInterpreter(pictures.map(({ bytes }) => ({ nameEnding: "jpg", bytes })));
}

if (process.argv[2] === HERE) await prepareHere();
else {
  const { status } = spawnSync(process.execPath, [...runtimeFlags(HEAP_MIB), import.meta.filename, HERE], {
    stdio: "inherit",
  });
  if (status !== 0)
    process.stderr.write(
      "The reader of metadata could not be prepared: it works, and starts a second later.\n",
    );
}
