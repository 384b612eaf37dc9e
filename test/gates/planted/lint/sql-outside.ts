// as electron/engine/job.ts, rule no-restricted-syntax
interface Database {
  prepare(sql: string): unknown;
}
export const query = (database: Database): unknown => database.prepare("SELECT 1");
