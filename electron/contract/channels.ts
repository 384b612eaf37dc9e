/** The names of the channels between page and program; nothing else passes. */
export const channels = {
  call: "sandyq:call",
  cancel: "sandyq:cancel",
  accept: "sandyq:accept",
  step: "sandyq:step",
  event: "sandyq:event",
} as const;
