/** A compact font of one empty glyph, with a name and a notice (Adobe technical note 5176). */
export function compactFont(name: string, notice: string): Buffer {
  const index = (...items: readonly Buffer[]): Buffer => {
    const ends = items.map((_, at) => items.slice(0, at + 1).reduce((sum, item) => sum + item.length, 1));
    return Buffer.concat([Buffer.from([0, items.length, 1, 1, ...ends]), ...items]);
  };
  const none = Buffer.from([0, 0]);
  const number = (value: number): Buffer => Buffer.from([28, value >> 8, value & 255]);
  const names = index(Buffer.from(name));
  const strings = index(Buffer.from(notice), Buffer.from("glyph"));
  const topAt = (start: number): Buffer =>
    Buffer.concat([
      ...[number(391), Buffer.from([1])],
      ...[number(start), Buffer.from([15]), number(start + 3), Buffer.from([17])],
      ...[number(0), number(start), Buffer.from([18])],
    ]);
  const start = 4 + names.length + index(topAt(0)).length + strings.length + none.length;
  const glyphs = index(Buffer.from([14]), Buffer.from([14]));
  const charset = Buffer.from([0, 392 >> 8, 392 & 255]);
  return Buffer.concat([
    Buffer.from([1, 0, 4, 1]),
    names,
    index(topAt(start)),
    strings,
    none,
    charset,
    glyphs,
  ]);
}
