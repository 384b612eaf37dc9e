/** Verification of a bundle of 2 GiB against what stock tools need to decrypt and hash the same bytes. */

import { rmSync } from "node:fs";
import { makeLargeBundle } from "../large-bundle.ts";
import type { Rivals } from "../rivals.ts";
import { best, runJob, secondsOf } from "../stopwatch.ts";
import { inMegabytes, inSeconds, type Row } from "../table.ts";
import { LARGE_BYTES } from "./large.ts";

const ROUNDS = 3;

/** Measures export and verification. */
export async function measureVerify(room: string, { ageRecipient, ageIdentityFile }: Rivals): Promise<Row[]> {
  const { bundle, source, exported } = await makeLargeBundle(room, ageRecipient, LARGE_BYTES);
  const rivals = {
    "age -d | sha256sum": `age -d -i ${ageIdentityFile} ${bundle} | sha256sum`,
    "openssl dgst -sha256": `openssl dgst -sha256 ${bundle}`,
  };
  const fastest = Object.fromEntries(Object.keys(rivals).map((name) => [name, Number.POSITIVE_INFINITY]));
  const ours = await best(ROUNDS, async () => {
    for (const [name, line] of Object.entries(rivals)) {
      fastest[name] = Math.min(fastest[name] ?? Number.POSITIVE_INFINITY, secondsOf(line));
    }
    return await runJob("verify", bundle, ageIdentityFile);
  });
  const sealing = secondsOf(`age -r ${ageRecipient} -o ${bundle}.rival ${source}`);
  for (const path of [source, bundle, `${bundle}.rival`]) rmSync(path);
  return [
    {
      what: "export 2 GiB, durable",
      ours: inSeconds(exported.seconds),
      rival: `age -r ${inSeconds(sealing)}`,
      ratio: exported.seconds / sealing,
      budget: Number.POSITIVE_INFINITY,
    },
    ...Object.entries(fastest).map(([name, seconds]) => ({
      what: "verify a bundle of 2 GiB",
      ours: inSeconds(ours.seconds),
      rival: `${name} ${inSeconds(seconds)}`,
      ratio: ours.seconds / seconds,
      budget: name === "age -d | sha256sum" ? 1 : Number.POSITIVE_INFINITY,
    })),
    {
      what: "memory at most, verifying it",
      ours: inMegabytes(ours.peakBytes),
      ratio: ours.peakBytes / 300e6,
      budget: 1,
    },
  ];
}
