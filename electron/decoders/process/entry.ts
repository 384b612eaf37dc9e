/**
 * The decoder process: parsers of hostile files run here and nothing else does. It holds no key and opens no file of
 * the user; it gets the bytes it asks for over one pipe and answers over another. It may be killed at any moment.
 */

import { handlers, preparations } from "./handlers.ts";
import { serveJobs } from "./serve-jobs.ts";

await serveJobs(handlers, preparations);
