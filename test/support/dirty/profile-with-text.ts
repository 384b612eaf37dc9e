/** A colour profile of sRGB numbers whose texts name somebody: what image editors and screens write. */

import { canonicalProfile } from "../../../electron/decoders/clean/icc/canonical-profiles.ts";
import type { ColourSpace } from "../../../electron/decoders/clean/icc/canonical-profiles.ts";

/** Adds a text behind a profile's tags and points the copyright to it. */
export function profileWithText(space: ColourSpace, text: string): Buffer {
  const profile = Buffer.from(canonicalProfile(space));
  const body = Buffer.concat([Buffer.from("text\0\0\0\0", "latin1"), Buffer.from(text), Buffer.alloc(4)]);
  const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
  const entry = profile.indexOf("cprt");
  profile.writeUInt32BE(profile.length, entry + 4);
  profile.writeUInt32BE(body.length, entry + 8);
  const whole = Buffer.concat([profile, padded]);
  whole.writeUInt32BE(whole.length, 0);
  return whole;
}

/** A profile of a screen's own colours: no published space, so that they can only be converted. */
export function profileOfAScreen(text: string): Buffer {
  const profile = profileWithText("srgb", text);
  const entry = profile.indexOf("rXYZ");
  profile.writeInt32BE(Math.round(0.5 * 65536), profile.readUInt32BE(entry + 4) + 8);
  return profile;
}
