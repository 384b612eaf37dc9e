// as electron/engine/job.ts, rule @typescript-eslint/switch-exhaustiveness-check
export const wordOf = (kind: "yes" | "no"): string => {
  switch (kind) {
    case "yes":
      return "yes";
  }
  return "";
};
