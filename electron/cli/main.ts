#!/usr/bin/env node
/** The command line. Nobody else on the computer may read what it writes, so that comes before anything else is loaded. */

process.umask(0o077);

const { runCommandLine } = await import("./run-command-line.ts");
// A failure to write the answer has set a status of its own.
const status = await runCommandLine(process.argv.slice(2));
process.exitCode ??= status;

// Everything has been said and closed by now; a thread that hangs in a dead disk was left behind and must not keep us.
const graceMs = 200;
setTimeout(() => process.exit(), graceMs).unref();
