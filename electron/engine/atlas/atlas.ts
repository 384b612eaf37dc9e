/** What the door of a vault offers of maps and timelines. */

import { logSize } from "../catalogue/event-table.ts";
import type { HappeningWish } from "./gather-happenings.ts";
import { gatherHappenings } from "./gather-happenings.ts";
import { type AtlasHappening, type AtlasMap, mapOf, toldHappenings } from "./told-happenings.ts";
import {
  type PictureWeighing,
  type PictureWish,
  weighPictures,
  type WrittenPictures,
  writePictures,
} from "./write-pictures.ts";
import { given } from "../forms/given.ts";
import type { VaultSession } from "../vault/session.ts";

/** Everything that happened, in the order of its records, with the code of the case or the person that was asked about. */
export interface AtlasList {
  readonly code?: string;
  readonly told: readonly AtlasHappening[];
}

/** Maps and timelines: reading changes nothing, and every title is as it was written; writing veils names and asks for consent. */
export interface Atlas {
  /** Throws VaultError record-not-found. */
  happenings(wish: HappeningWish): AtlasList;
  /** Throws VaultError record-not-found. */
  map(wish: HappeningWish): AtlasMap;
  /** See weighPictures. */
  weigh(wish: Omit<PictureWish, "files">): PictureWeighing;
  /** See writePictures. */
  write(wish: PictureWish): Promise<WrittenPictures>;
}

/** The atlas of a vault. */
export function atlasOf(session: VaultSession): Atlas {
  const listed = (wish: HappeningWish): AtlasList => {
    const { code, all } = gatherHappenings(session, wish);
    return given<AtlasList>({ code, told: toldHappenings(session, { all }) });
  };
  const mapped = (wish: HappeningWish): AtlasMap => {
    const { code, told } = listed(wish);
    return given<AtlasMap>({ code, ...mapOf(told) });
  };
  let last: { readonly key: string; readonly map: AtlasMap } | undefined;
  return {
    happenings: listed,
    map: (wish) => {
      // Zooming asks for the same again. Whatever changes what is on a map is an event of the log.
      const key = JSON.stringify([logSize(session.catalogue.db), wish]);
      if (last?.key !== key) last = { key, map: mapped(wish) };
      return last.map;
    },
    weigh: (wish) => weighPictures(session, wish),
    write: (wish) => writePictures(session, wish),
  };
}
