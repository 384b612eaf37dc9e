/** What the door of a vault offers of maps and timelines. */

import { logSize } from "../catalogue/event-table.ts";
import type { HappeningWish } from "./gather-happenings.ts";
import { gatherHappenings } from "./gather-happenings.ts";
import { type AtlasHappening, type AtlasMap, mapOf, toldHappenings } from "./told-happenings.ts";
import { type PictureWish, weighPictures, type WrittenPictures, writePictures } from "./write-pictures.ts";
import type { DisclosureWeighing } from "../consent/foresee-disclosure.ts";
import { given } from "../forms/given.ts";
import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";

/** Everything that happened, in the order of its records, with the code of the case or the person that was asked about. */
export interface AtlasList {
  readonly code?: string;
  readonly told: readonly AtlasHappening[];
}

/** Maps and timelines: reading changes nothing, and titles are as they were written, to be veiled before anybody is told; writing veils names and asks for consent. */
export interface Atlas {
  /** Throws VaultError record-not-found, cancelled. */
  happenings(wish: HappeningWish, options?: JobOptions): Promise<AtlasList>;
  /** Throws VaultError record-not-found, cancelled. */
  map(wish: HappeningWish, options?: JobOptions): Promise<AtlasMap>;
  /** See weighPictures. */
  weigh(wish: Omit<PictureWish, "files">, options?: JobOptions): Promise<DisclosureWeighing>;
  /** See writePictures. */
  write(wish: PictureWish): Promise<WrittenPictures>;
}

function* listed(session: VaultSession, wish: HappeningWish): Steps<AtlasList> {
  const { code, all } = yield* gatherHappenings(session, wish);
  return given<AtlasList>({ code, told: yield* toldHappenings(session, { all }) });
}

function* mapped(session: VaultSession, wish: HappeningWish): Steps<AtlasMap> {
  const { code, told } = yield* listed(session, wish);
  return given<AtlasMap>({ code, ...mapOf(told) });
}

/** The atlas of a vault. */
export function atlasOf(session: VaultSession): Atlas {
  let last: { readonly key: string; readonly map: AtlasMap } | undefined;
  return {
    happenings: (wish, options = {}) => readAside(session, (aside) => listed(aside, wish), options),
    map: async (wish, options = {}) => {
      // Zooming asks for the same again. Whatever changes what is on a map is an event of the log.
      const key = JSON.stringify([logSize(session.catalogue.db), wish]);
      if (last?.key === key) return last.map;
      const map = await readAside(session, (aside) => mapped(aside, wish), options);
      last = { key, map };
      return map;
    },
    weigh: (wish, options = {}) => readAside(session, (aside) => weighPictures(aside, wish), options),
    write: (wish) => writePictures(session, wish),
  };
}
