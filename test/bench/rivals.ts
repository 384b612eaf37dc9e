/** What the rivals need: a key for stock age, which in Debian knows classic keys only. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Rivals {
  readonly ageRecipient: string;
  readonly ageIdentityFile: string;
}

/** Makes a classic key pair with age's own tool. Throws when it is not installed. */
export function makeRivals(room: string): Rivals {
  const ageIdentityFile = join(room, "age.txt");
  execFileSync("age-keygen", ["-o", ageIdentityFile], { stdio: "ignore" });
  const ageRecipient = /^# public key: (age1\w+)$/m.exec(readFileSync(ageIdentityFile, "utf8"))?.[1];
  if (ageRecipient === undefined) throw new Error("age-keygen names no public key");
  return { ageRecipient, ageIdentityFile };
}
