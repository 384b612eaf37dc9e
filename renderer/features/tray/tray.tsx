import { ImportTray } from "../import/import-tray.tsx";
import { WorkTray } from "./work-tray.tsx";

/** Long work, at the foot of the sidebar, where it covers nothing. */
export function Tray() {
  return (
    <div className="Trays">
      <WorkTray />
      <ImportTray />
    </div>
  );
}
