import { photo } from "../test/fixtures/photo.ts";
export const bytes: Uint8Array = photo;
