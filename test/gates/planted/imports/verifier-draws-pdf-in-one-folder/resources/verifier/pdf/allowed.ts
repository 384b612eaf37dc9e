import { bytes } from "../../../electron/core/bytes/allowed-bytes.ts";
export const kept = bytes;
