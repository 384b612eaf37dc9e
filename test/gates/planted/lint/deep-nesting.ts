// as electron/engine/job.ts, rule max-depth
export const dig = (a: boolean, list: number[]): void => {
  if (a) {
    for (const x of list) {
      if (x > 1) {
        while (list.length > x) {
          if (x > 2) {
            list.pop();
          }
        }
      }
    }
  }
};
