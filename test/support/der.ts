/** The few forms of DER that a test needs to write what no authority would: apart from the product's own reader and writer. */

/** One value of any type: its tag, the length in the shortest form, its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length: number[] = [];
  for (let left = body.length; left > 0; left = Math.floor(left / 256)) length.unshift(left % 256);
  const head = body.length < 128 ? [body.length] : [0x80 | length.length, ...length];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
}

export const derSequence = (...content: readonly Uint8Array[]): Buffer => der(0x30, ...content);

/** An integer of the bytes as they are; the caller sees to their form. */
export const derInteger = (...bytes: readonly number[]): Buffer => der(0x02, Uint8Array.from(bytes));

export const derOctets = (bytes: Uint8Array): Buffer => der(0x04, bytes);

export function derIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left % 128) | 0x80);
    return digits;
  });
  return der(0x06, Uint8Array.from(bytes));
}

/** GeneralizedTime, in UTC and whole seconds. */
export const derTime = (date: Date): Buffer =>
  der(0x18, Buffer.from(`${date.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`));
