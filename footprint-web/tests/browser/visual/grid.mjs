// A picture as a coarse grid of how light it is, and what tells two grids apart.
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** A cell in pixels: half as high as wide, for text stands in rows. */
const [wide, high] = [16, 8];
/** Shades of grey that are told apart, and from how many on a cell counts as another one. */
const [shades, far] = [16, 3];

/** The grid of a screenshot, decoded in a page of the browser's own. */
export async function gridOf(page, picture) {
  const [width, cells] = await page.evaluate(async ([picture, wide, high, shades]) => {
    // The page's policy lets it ask nothing of an address that is data.
    const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt());
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
    canvas.drawImage(image, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, image.width, image.height);
    const [columns, rows] = [Math.ceil(width / wide), Math.ceil(height / high)];
    const [light, pixels] = [new Float64Array(columns * rows), new Float64Array(columns * rows)];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const [from, to] = [4 * (y * width + x), Math.floor(y / high) * columns + Math.floor(x / wide)];
        light[to] += 0.2126 * data[from] + 0.7152 * data[from + 1] + 0.0722 * data[from + 2];
        pixels[to] += 1;
      }
    }
    return [columns, Array.from(light, (sum, at) => Math.min(shades - 1, Math.floor((sum / pixels[at] / 256) * shades)))];
  }, [picture.toString("base64"), wide, high, shades]);
  return { width, cells };
}

/** A grid as a line of text, two cells a byte. */
export function packed({ width, cells }) {
  const bytes = Buffer.alloc(Math.ceil(cells.length / 2));
  cells.forEach((cell, at) => { bytes[at >> 1] |= at % 2 ? cell : cell << 4; });
  return `${width} ${cells.length} ${deflateRawSync(bytes, { level: 9 }).toString("base64")}`;
}

export function unpacked(text) {
  const [width, many, rest] = text.split(" ");
  const bytes = inflateRawSync(Buffer.from(rest, "base64"));
  const cells = Array.from({ length: Number(many) }, (_, at) => (at % 2 ? bytes[at >> 1] & 15 : bytes[at >> 1] >> 4));
  return { width: Number(width), cells };
}

/** Cells of one grid that are like none of the nine around the same place in the other. */
function strangers(one, other) {
  return one.cells.map((cell, at) => {
    const [x, y] = [at % one.width, Math.floor(at / one.width)];
    let [least, most] = [shades, -1];
    for (let row = y - 1; row <= y + 1; row += 1) {
      for (let column = Math.max(0, x - 1); column <= Math.min(other.width - 1, x + 1); column += 1) {
        const near = other.cells[row * other.width + column];
        if (near < least) least = near;
        if (near > most) most = near;
      }
    }
    // Beyond the end of a page there is nothing to be like.
    return most < 0 || cell - most >= far || least - cell >= far;
  });
}

/** How many cells differ, and the box of pixels that holds them all. */
export function difference(one, other) {
  if (one.width !== other.width) return { cells: Infinity, box: `${one.width * wide} px wide, not ${other.width * wide}` };
  const places = [...strangers(one, other).entries(), ...strangers(other, one).entries()].filter(([, strange]) => strange).map(([at]) => at);
  const [columns, rows] = [places.map((at) => at % one.width), places.map((at) => Math.floor(at / one.width))];
  const span = (numbers, size) => `${Math.min(...numbers) * size} to ${(Math.max(...numbers) + 1) * size} px`;
  return { cells: places.length, box: places.length ? `x ${span(columns, wide)}, y ${span(rows, high)}` : "" };
}
