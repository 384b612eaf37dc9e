/** A thread that breaks a hash line while the thread that made it waits for a digest. */

import { setTimeout as after } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import { breakLine, type LineMemory } from "../../electron/engine/receive/hash-line.ts";

await after(300);
breakLine(workerData as LineMemory);
