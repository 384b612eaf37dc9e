// as electron/engine/job.ts, rule no-restricted-globals
export const ask = async (): Promise<number> => (await fetch("x:")).status;
