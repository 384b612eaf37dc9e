/** All handlers of a workspace. */

import type { Handlers } from "./handler.ts";
import { appHandlers } from "./handlers/app.ts";
import { atlasHandlers } from "./handlers/atlas.ts";
import { bulkHandlers } from "./handlers/bulk.ts";
import { consentHandlers } from "./handlers/consent.ts";
import { contentHandlers } from "./handlers/content.ts";
import { bundleHandlers, exportHandlers } from "./handlers/exchange.ts";
import { figuresHandlers } from "./handlers/figures.ts";
import { formHandlers } from "./handlers/forms.ts";
import { handoverHandlers } from "./handlers/handover.ts";
import { importHandlers } from "./handlers/import.ts";
import { itemHandlers } from "./handlers/item.ts";
import { logHandlers } from "./handlers/log.ts";
import { peopleHandlers } from "./handlers/people-list.ts";
import { cardHandlers, contactHandlers } from "./handlers/people.ts";
import { fileHandlers, placeHandlers } from "./handlers/place.ts";
import { receiptHandlers } from "./handlers/receipt.ts";
import {
  caseHandlers,
  gazetteerHandlers,
  personHandlers,
  recordHandlers,
  termHandlers,
} from "./handlers/records.ts";
import { reportHandlers } from "./handlers/report.ts";
import { searchHandlers } from "./handlers/searches.ts";
import { stampHandlers } from "./handlers/stamp.ts";
import { suggestionHandlers } from "./handlers/suggestions.ts";
import { testimonyHandlers } from "./handlers/testimony.ts";
import { vaultHandlers } from "./handlers/vault.ts";
import type { Workspace } from "./workspace.ts";

export const handlersFor = (workspace: Workspace): Handlers => ({
  ...appHandlers(workspace),
  ...vaultHandlers(workspace),
  ...itemHandlers(workspace),
  ...searchHandlers(workspace),
  ...contentHandlers(workspace),
  ...bulkHandlers(workspace),
  ...consentHandlers(workspace),
  ...importHandlers(workspace),
  ...exportHandlers(workspace),
  ...bundleHandlers(workspace),
  ...contactHandlers(workspace),
  ...cardHandlers(workspace),
  ...logHandlers(workspace),
  ...placeHandlers(workspace),
  ...fileHandlers(workspace),
  ...receiptHandlers(workspace),
  ...reportHandlers(workspace),
  ...figuresHandlers(workspace),
  ...atlasHandlers(workspace),
  ...formHandlers(workspace),
  ...handoverHandlers(workspace),
  ...stampHandlers(workspace),
  ...recordHandlers(workspace),
  ...testimonyHandlers(workspace),
  ...personHandlers(workspace),
  ...peopleHandlers(workspace),
  ...caseHandlers(workspace),
  ...suggestionHandlers(workspace),
  ...termHandlers(workspace),
  ...gazetteerHandlers(workspace),
});
