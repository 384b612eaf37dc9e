/**
 * What waits for the disk waits in threads that the runtime has four of, unless told so before it needs the first one. An
 * import that makes sixteen files durable at once would keep everybody waiting who wants to read one that lies in memory;
 * this must therefore be imported before anything opens a file.
 */

const DISK_THREADS = 16;

// Whoever sets it from outside has a reason.
process.env["UV_THREADPOOL_SIZE"] ??= String(DISK_THREADS);
