/** Which elements may stand in which of a clean copy, how often, and what they may hold. */

import { fraction, nodesOf } from "./nodes.ts";

type Leaf = (data: Buffer) => boolean;

/** What may stand in an element: for each name whether it may come again, and what it holds; no leaf holds elements. */
type Rule = Readonly<Record<string, { readonly isList?: true; readonly leaf?: Leaf }>>;

/** An unsigned number in as few bytes as it needs. */
const whole: Leaf = (data) => data.length === 1 || (data.length > 1 && data.length <= 8 && data[0] !== 0);
/** A number with a sign in as few bytes as it needs. */
const signed: Leaf = (data) => {
  if (data.length === 0 || data.length > 8) return false;
  const [top, next] = data;
  return next === undefined || !((top === 0 && next < 128) || (top === 255 && next > 127));
};
const broken: Leaf = (data) => data.length === 8 && Number.isFinite(fraction(data));
const empty: Leaf = (data) => data.length === 0;
const anything: Leaf = () => true;
const one: Leaf = (data) => data.toString("hex") === "01";
/** Judged with the codec, the track and the frames. */
const elsewhere: Leaf = anything;

const all = (names: string, leaf: Leaf): Rule =>
  Object.fromEntries(names.split(" ").map((name) => [name, { leaf }]));

const dolby: Leaf = (data) => ["dvcC", "dvvC"].includes(data.toString("latin1"));
const bounds: Leaf = (data) => data.length === 20 || data.length === 12;

const rules: Readonly<Record<string, Rule>> = {
  "1549a966": { ...all("2ad7b1", whole), ...all("4489", broken), ...all("4d80 5741", empty) },
  "1654ae6b": { ae: { isList: true } },
  ae: {
    ...all("d7 73c5 83 b9 88 23e383 56aa 56bb", whole),
    ...all("55ee", one),
    ...all("22b59c 86 63a2", elsewhere),
    ...{ "41e4": {}, e0: {}, e1: {} },
  },
  "41e4": { ...all("41e7", dolby), ...all("41ed", (data) => data.length === 24) },
  e0: {
    ...all("9a 9d 53b8 53c0 b0 ba 54aa 54bb 54cc 54dd 54b0 54ba 54b2", whole),
    ...{ "55b0": {}, "7670": {} },
  },
  "55b0": {
    ...all("55b1 55b2 55b3 55b4 55b5 55b6 55b7 55b8 55b9 55ba 55bb 55bc 55bd", whole),
    "55d0": {},
  },
  "55d0": all("55d1 55d2 55d3 55d4 55d5 55d6 55d7 55d8 55d9 55da", broken),
  "7670": { ...all("7671", whole), ...all("7672", bounds), ...all("7673 7674 7675", broken) },
  e1: { ...all("b5 78b5", broken), ...all("9f 6264", whole) },
  "1c53bb6b": { bb: { isList: true } },
  bb: { ...all("b3", whole), b7: {} },
  b7: { ...all("f7", whole), ...all("f1", (data) => data.length === 8) },
  a0: {
    ...all("a1", elsewhere),
    ...all("9b", whole),
    ...{ fb: { isList: true, leaf: signed }, "75a1": {} },
    ...all("75a2", signed),
  },
  "75a1": { a6: {} },
  a6: { ...all("ee", one), ...all("a5", anything) },
};

/** The names of elements in `data`, the body of the element `name`, that break a rule. Throws NodeError. */
export function breachesOf(name: string, data: Buffer): string[] {
  const seen = new Set<string>();
  return nodesOf(data).flatMap((node) => {
    const rule = rules[name]?.[node.name];
    const isRepeated = seen.has(node.name) && rule?.isList !== true;
    seen.add(node.name);
    if (rule === undefined || isRepeated || !node.isShort) return [node.name];
    if (rule.leaf !== undefined) return rule.leaf(node.data) ? [] : [node.name];
    return breachesOf(node.name, node.data);
  });
}
