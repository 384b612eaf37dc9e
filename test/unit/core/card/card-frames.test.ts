import decodeQR from "qr/decode.js";
import { describe, expect, it } from "vitest";
import { recipientOf } from "../../../../electron/core/age/identity.ts";
import type { KeyKind } from "../../../../electron/core/age/recipient.ts";
import { fingerprintOf } from "../../../../electron/core/card/card-fingerprint.ts";
import { cardFrames, isFrames, joinFrames } from "../../../../electron/core/card/card-frames.ts";
import { qrModules } from "../../../../electron/core/card/card-qr.ts";
import { makeCard } from "../../../../electron/core/card/card.ts";
import { native } from "../../../support/backends.ts";

const signer = native.signingKeyPair(new Uint8Array(32).fill(5));
const logPublicKey = native.signingKeyPair(new Uint8Array(32).fill(6)).publicKey;
const cardOf = (kind: KeyKind, withLog: boolean, name = "Ұлы дала") =>
  makeCard(native, {
    name,
    recipient: recipientOf(native, { kind, secret: new Uint8Array(32).fill(4) }),
    signer,
    logPublicKey: withLog ? logPublicKey : undefined,
  });

/** A picture of a code as a camera that holds still would take it: gray, six pixels for a module. */
function picture(text: string) {
  const [scale, quiet] = [6, 4];
  const rows = qrModules(text);
  const size = (rows.length + 2 * quiet) * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const isDark = rows[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet] === true;
      data.fill(isDark ? 60 : 200, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  }
  return { width: size, height: size, data };
}

const cards = (["classic", "hybrid"] as const).flatMap((kind) =>
  [false, true].map((withLog) => [kind, withLog] as const),
);

describe.each(cards)("the codes of a card (%s, log: %s)", (kind, withLog) => {
  const card = cardOf(kind, withLog);
  const frames = cardFrames(native, card);

  it("are one for a classic card and four for a post-quantum one", () => {
    expect(frames).toHaveLength(kind === "classic" ? 1 : 4);
    for (const frame of frames) expect(qrModules(frame).length).toBeLessThanOrEqual(81);
  });

  it("give the card back in any order, however often they are scanned", () => {
    expect(joinFrames(native, frames.join("\n"))).toBe(card.text);
    const scanned = [...frames, ...frames].reverse().join("\r\n");
    expect(isFrames(scanned)).toBe(true);
    expect(joinFrames(native, ` ${scanned}\n`)).toBe(card.text);
  });

  it("are read by an independent reader", () => {
    for (const frame of [...frames, fingerprintOf(native, card).code])
      expect(decodeQR(picture(frame))).toBe(frame);
  });

  it("give nothing when one of them is missing or damaged", () => {
    const text = frames.join("\n");
    for (const bad of [
      frames.slice(1).join("\n"),
      text.slice(0, -1),
      text.replace(/(.)(\n|$)/, (_, last: string, end: string) => (last === "A" ? "B" : "A") + end),
      `${text}\nhello`,
      text.replace("1/", "0/"),
      text.toLowerCase(),
      "",
    ]) {
      expect(joinFrames(native, bad)).toBeUndefined();
    }
  });
});

describe("codes of two cards", () => {
  it("are not put together", () => {
    const first = cardFrames(native, cardOf("hybrid", true));
    const second = cardFrames(native, cardOf("hybrid", true, "Another"));
    expect(joinFrames(native, [...first.slice(0, 2), ...second.slice(2)].join("\n"))).toBeUndefined();
  });
});
