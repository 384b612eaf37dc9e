/** The thread that looks at content. It holds no key, opens no file, and may be ended at any moment. */

import { parentPort } from "node:worker_threads";
import { assert } from "../../core/errors.ts";
import { detectMediaType } from "../../decoders/type/media-type.ts";

const port = parentPort;
assert(port !== null, "this file is the entry of a worker thread");

port.on("message", (head: Uint8Array) => {
  detectMediaType(head).then(
    (mediaType) => port.postMessage(mediaType),
    // Which fault of a parser it was helps nobody; that there was one becomes a warning.
    () => port.postMessage(undefined),
  );
});
