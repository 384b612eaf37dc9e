// as electron/engine/job.ts, rule preserve-caught-error
export const run = (work: () => void): void => {
  try {
    work();
  } catch (error) {
    throw new Error(String(error));
  }
};
