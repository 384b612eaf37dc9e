// as electron/engine/job.ts, rule @typescript-eslint/no-explicit-any
export type Anything = any;
