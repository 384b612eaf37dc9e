import { ImportProvider } from "../features/import/import-jobs.tsx";
import { NamesProvider } from "../features/records/names.tsx";
import { WorkProvider } from "../features/tray/long-work.tsx";
import { NavigationProvider } from "./navigation.tsx";
import { ToastProvider } from "./toast.tsx";
import { Shell } from "./shell.tsx";

/** Everything that there is while a vault is open; it goes as a whole when the vault is locked. */
export function Inside() {
  return (
    <NavigationProvider>
      <WorkProvider>
        <ImportProvider>
          <NamesProvider>
            <ToastProvider>
              <Shell />
            </ToastProvider>
          </NamesProvider>
        </ImportProvider>
      </WorkProvider>
    </NavigationProvider>
  );
}
