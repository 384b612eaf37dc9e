// as electron/engine/job.ts, rule @typescript-eslint/no-floating-promises
export const start = (work: () => Promise<void>): void => {
  work();
};
