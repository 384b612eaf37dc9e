/** Numbers as Perl and C print them. */

const FEW = 15;
/** A double that is halfway between two short numbers has no more digits than this. */
const MANY = 60;

/** The digits and the exponent, rounded to the nearest and of two to the even one, as C does and JavaScript does not. */
function roundedDigits(value: number, digits: number): readonly [string, number] {
  const split = (text: string): [string, number] => {
    const [mantissa = "", exponent = ""] = text.split("e");
    return [mantissa.replace(".", ""), Number(exponent)];
  };
  const [rounded, exponent] = split(value.toExponential(digits - 1));
  if (!value.toExponential(digits).includes("5e")) return [rounded, exponent];
  const [exact, exactExponent] = split(value.toExponential(MANY));
  const isHalfway = /^50*$/.test(exact.slice(digits));
  const isEven = /[02468]$/.test(exact.slice(0, digits));
  return isHalfway && isEven ? [exact.slice(0, digits), exactExponent] : [rounded, exponent];
}

/** A finite number as `%.{digits}g` prints it. */
export function shortText(value: number, digits: number): string {
  if (value === 0) return "0";
  const sign = value < 0 ? "-" : "";
  const [all, exponent] = roundedDigits(Math.abs(value), digits);
  const kept = all.replace(/0+$/, "");
  if (exponent < -4 || exponent >= digits) {
    const power = `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
    return `${sign}${kept.slice(0, 1)}${kept.length > 1 ? `.${kept.slice(1)}` : ""}e${power}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${kept}`;
  const whole = all.slice(0, exponent + 1);
  const rest = kept.slice(exponent + 1);
  return `${sign}${whole}${rest === "" ? "" : `.${rest}`}`;
}

/** A finite number as Perl turns it into text. */
export const numberText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value === 0 ? 0 : value) : shortText(value, FEW);
