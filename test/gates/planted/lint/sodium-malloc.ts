// as electron/engine/job.ts, rule no-restricted-syntax
interface Sodium {
  sodium_malloc(length: number): Uint8Array;
}
export const allocate = (sodium: Sodium): Uint8Array => sodium.sodium_malloc(32);
