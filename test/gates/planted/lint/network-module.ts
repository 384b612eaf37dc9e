// as electron/engine/job.ts, rule no-restricted-imports
import { connect } from "node:net";
export const open = (): unknown => connect(80);
