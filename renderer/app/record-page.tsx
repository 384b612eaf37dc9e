import type { RecordKind } from "../../electron/contract/view-types.ts";
import { CaseScreen } from "../features/cases/case-screen.tsx";
import { PersonScreen } from "../features/people/person-screen.tsx";
import { RecordScreen } from "../features/records/record-screen.tsx";

/** The page of a record: its own for cases and people, one that fits all for every other kind. */
export function RecordPage({ kind, code }: { readonly kind: RecordKind; readonly code: string }) {
  if (kind === "case") return <CaseScreen code={code} />;
  if (kind === "person") return <PersonScreen code={code} />;
  return <RecordScreen kind={kind} code={code} />;
}
