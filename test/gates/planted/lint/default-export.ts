// as electron/engine/job.ts, rule no-restricted-syntax
export default 1;
