/** The page of codes of a card, read by another program than ours from a picture of the page. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recipientOf } from "../../electron/core/age/identity.ts";
import { fingerprintOf } from "../../electron/core/card/card-fingerprint.ts";
import { joinFrames } from "../../electron/core/card/card-frames.ts";
import { cardSvg } from "../../electron/core/card/card-qr.ts";
import { makeCard, openCard } from "../../electron/core/card/card.ts";
import { native } from "../support/backends.ts";
import { needPrograms } from "../support/need-program.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sandyq-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.for(["classic", "hybrid"] as const)("is the whole card to a scanner (%s)", async (kind, context) => {
  needPrograms(context, "zbarimg");
  const [signer, log] = [5, 6].map((seed) => native.signingKeyPair(new Uint8Array(32).fill(seed)));
  const secret = new Uint8Array(32).fill(4);
  const card = makeCard(native, {
    name: "Айгүл, Әділет",
    recipient: recipientOf(native, { kind, secret }),
    signer: signer!,
    logPublicKey: log!.publicKey,
  });
  const picture = join(folder, `${kind}.png`);
  // Paper of a laser printer at arm's length: four pixels for a module, a little soft.
  const { width } = await sharp(Buffer.from(cardSvg(native, card))).metadata();
  await sharp(Buffer.from(cardSvg(native, card)), { density: 288 })
    .resize({ width: width * 4 })
    .blur(0.6)
    .png()
    .toFile(picture);
  const scanned = execFileSync("zbarimg", ["--quiet", "--raw", picture], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const { code } = fingerprintOf(native, card);
  const codes = scanned.trim().split("\n");
  expect(codes).toContain(code);
  const frames = codes.filter((text) => text !== code);
  expect(frames).toHaveLength(kind === "classic" ? 1 : 4);
  const text = joinFrames(native, frames.join("\n")) ?? expect.unreachable("the codes are no card");
  expect(openCard(native, text)).toMatchObject({ card: { text: card.text } });
});
