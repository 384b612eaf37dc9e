import { useState } from "react";
import type { AppState } from "../../../electron/contract/view-types.ts";
import { Mark } from "../../ui/mark.tsx";
import { FirstRun } from "../first-run/first-run.tsx";
import { LanguageMenu } from "./language-menu.tsx";
import { LockScreen } from "./lock-screen.tsx";
import { type OldVault, RecoveryScreen } from "./recovery-screen.tsx";

/** What is seen while no vault is open. */
export function Outside({ state }: { readonly state: AppState }) {
  const [isCreating, setCreating] = useState(false);
  const [old, setOld] = useState<OldVault | undefined>();
  return (
    <div className="Plain">
      <header className="Top">
        <div className="Top-vault">
          <Mark />
        </div>
        <span className="spacer" />
        <div className="Top-actions">
          <LanguageMenu state={state} />
        </div>
      </header>
      <main className="Scroll" tabIndex={-1}>
        {old !== undefined && <RecoveryScreen old={old} onLeave={() => setOld(undefined)} />}
        {old === undefined && isCreating && <FirstRun onLeave={() => setCreating(false)} />}
        {old === undefined && !isCreating && (
          <LockScreen state={state} onCreate={() => setCreating(true)} onRecover={setOld} />
        )}
      </main>
    </div>
  );
}
