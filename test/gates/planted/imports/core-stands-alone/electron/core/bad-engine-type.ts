import type { Session } from "../engine/session.ts";
export const nameOf = (session: Session): string => session.name;
