// A font whose every letter is a box half an em wide, so that a page breaks its lines alike on every machine,
// whatever fonts are installed there. It is written here, a table of TrueType after the other.

const em = 1000;
const [ascent, descent] = [800, 200];
const big = (size) => (...values) => {
  const bytes = Buffer.alloc(size * values.length);
  values.forEach((value, at) => bytes.writeUIntBE(value < 0 ? 2 ** (8 * size) + value : value, size * at, size));
  return bytes;
};
const [u8, u16, u32] = [big(1), big(2), big(4)];
const none = (bytes) => Buffer.alloc(bytes);

/** A rectangle that leaves a little air, as the letters of a line do. */
const box = Buffer.concat([
  u16(1, 50, 0, 450, 600), u16(3), u16(0), u8(1, 1, 1, 1), u16(50, 0, 400, 0), u16(0, 600, 0, -600), none(2),
]);

/** Every sign is the box (glyph 1), what is a space is empty (glyph 2): `[first, last, glyph]`. */
const signs = [
  [0x20, 0x20, 2], [0x21, 0x9f, 1], [0xa0, 0xa0, 2], [0xa1, 0x1fff, 1], [0x2000, 0x200a, 2], [0x2010, 0x202e, 1],
  [0x202f, 0x202f, 2], [0x2030, 0xffff, 1], [0x10000, 0x10ffff, 1],
];

const tables = {
  "OS/2": Buffer.concat([
    u16(0, em / 2, 400, 5, 0), none(20), u16(0), none(10), none(16), none(4), u16(0x40, 0x20, 0xffff),
    u16(ascent, -descent, 0, ascent, descent),
  ]),
  cmap: Buffer.concat([
    u16(0, 1, 3, 10), u32(12), u16(13, 0), u32(16 + 12 * signs.length, 0, signs.length), ...signs.map((sign) => u32(...sign)),
  ]),
  glyf: Buffer.concat([box, box]),
  head: Buffer.concat([
    u32(0x10000, 0x10000, 0, 0x5f0f3cf5), u16(0, em), none(16), u16(0, 0, em / 2, ascent, 0, 8, 2, 0, 0),
  ]),
  hhea: Buffer.concat([u32(0x10000), u16(ascent, -descent, 0, em / 2, 0, 0, em / 2, 1, 0, 0), none(10), u16(3)]),
  hmtx: u16(em / 2, 50, em / 2, 50, em / 2, 0),
  loca: u16(0, box.length / 2, box.length, box.length),
  maxp: Buffer.concat([u32(0x10000), u16(3, 4, 1, 0, 0, 2), none(16)]),
  name: u16(0, 0, 6),
  post: Buffer.concat([u32(0x30000), none(28)]),
};

const sum = (bytes) => {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
};

/** The font, as base64. */
export function boxes() {
  const names = Object.keys(tables);
  let offset = 12 + 16 * names.length;
  const [heads, bodies] = [[], []];
  for (const name of names) {
    const body = Buffer.concat([tables[name], none((4 - (tables[name].length % 4)) % 4)]);
    heads.push(Buffer.from(name), u32(sum(body), offset, tables[name].length));
    bodies.push(body);
    offset += body.length;
  }
  const power = 2 ** Math.floor(Math.log2(names.length));
  const start = [u32(0x10000), u16(names.length, 16 * power, Math.log2(power), 16 * (names.length - power))];
  return Buffer.concat([...start, ...heads, ...bodies]).toString("base64");
}
