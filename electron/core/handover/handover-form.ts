/** The forms in which a register is handed over (resources/spec/handover.md §3, §4). */
export const handoverForms = ["uwazi", "json"] as const;

/** A form in which a register is handed over. */
export type HandoverForm = (typeof handoverForms)[number];
