import { basename } from "node:path";
import { safeText } from "../../core/text/safe-text.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** What belongs to the program and not to a vault. */
export const appHandlers = (workspace: Workspace): HandlersOf<"app"> => ({
  "app.state": () => {
    const { desk, brake, isOpen, pictures } = workspace;
    const known = desk.knownVault();
    return {
      version: desk.version,
      isPreview: desk.isPreview,
      systemLanguages: desk.systemLanguages,
      preferences: desk.preferences(),
      ...(known === undefined ? {} : { knownVault: safeText(basename(known)) }),
      isOpen,
      ...(isOpen && { thumbnails: pictures.base }),
      waitSeconds: brake.waitSeconds,
    };
  },
  "app.prefer": (wanted) => {
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const preferences = { ...workspace.desk.preferences(), ...given };
    workspace.desk.prefer(preferences);
    return preferences;
  },
  "app.copy": ({ text }) => {
    workspace.desk.copyText(text);
    return null;
  },
  "app.forgetVault": () => {
    workspace.desk.rememberVault(undefined);
    return null;
  },
  "app.closing": ({ sign }) => {
    workspace.desk.hearOfClosing(sign);
    return null;
  },
});
