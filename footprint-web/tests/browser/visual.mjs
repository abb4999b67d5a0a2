// How the pages look, against small pictures of how they looked: a block that moved, vanished or lies over another
// fails. Every letter is a box there, so that fonts do not count; `UPDATE_BASELINES=1` takes the pages as they are,
// with pictures to look at in `target/screenshots`.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { awake, settled, shot, visit } from "./browser.mjs";
import { boxes } from "./visual/boxes.mjs";
import { difference, gridOf, packed, unpacked } from "./visual/grid.mjs";

const update = Boolean(process.env.UPDATE_BASELINES);
const file = join(import.meta.dirname, "visual/baselines.json");
const baselines = JSON.parse(readFileSync(file, "utf8"));
/** Cells that may differ: a letter more in a word, a control that a newer browser draws otherwise. */
const allowed = 8;

const home = { file: "index.html", still: true };
const purchases = { file: "purchases.html" };
const tender = { file: "tender.html" };
const buyer = {
  file: "tender.html",
  async then(page) {
    await page.getByLabel(/(J’achète|I buy)/).check();
    await page.getByRole("button", { name: /^(Essayer avec un exemple|Try an example)/ }).click();
    await page.locator("table.scores").nth(1).waitFor();
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement?.blur());
  },
};
const citizen = { file: "citizen.html" };
const kiosk = { file: "citizen.html?kiosk" };
const audit = { file: "audit.html" };
const accessibility = { file: "accessibility.html", still: true };
const result = {
  file: "audit.html",
  async then(page) {
    await page.getByRole("button", { name: /^(Essayer avec l’exemple|Try the example)/ }).click();
    await page.locator("#result").waitFor();
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement?.blur());
  },
};
const light = { media: "screen", colorScheme: "light", forcedColors: "none" };
const media = { dark: { colorScheme: "dark" }, forced: { forcedColors: "active" }, print: { media: "print" } };
const english = { locale: "en-GB" };
const every = [320, 390, 768, 1280];

/** What is looked at: a page, how it is opened, and how wide it is then, light unless told. */
const views = [
  ["home", home, {}, [...every, "dark-390"]],
  ["purchases", purchases, {}, [...every, "dark-390", "dark-1280", "forced-1280", "print-768"]],
  ["tender", tender, {}, every],
  ["buyer", buyer, {}, [390, 1280, "print-768"]],
  ["citizen", citizen, {}, [...every, "dark-1280", "print-768"]],
  ["kiosk", kiosk, {}, every],
  ["audit", audit, {}, every],
  ["result", result, {}, [390, 1280, "dark-1280", "print-768"]],
  ["accessibility", accessibility, {}, every],
  ["home-en", home, english, [1280]],
  ["purchases-en", purchases, english, [320, 1280]],
  ["tender-en", tender, english, [390]],
  ["citizen-en", citizen, english, [320]],
  ["kiosk-en", kiosk, english, ["dark-1280"]],
  ["result-en", result, english, [320]],
  ["accessibility-en", accessibility, english, [320]],
];

/**
 * Every letter a box, in the page and in its elements. What the visit weighs is not the same twice, and what stands in
 * a chooser of files is in the browser's own language.
 */
async function box(page) {
  await page.evaluate(async (font) => {
    const face = new FontFace("Boxes", Uint8Array.from(atob(font), (one) => one.charCodeAt()), { weight: "100 900" });
    document.fonts.add(await face.load());
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`*, ::before, ::after, ::file-selector-button { font-family: Boxes !important; font-synthesis: none !important; }
      [data-g-per-gb] { display: none !important; }
      [type="file"], ::file-selector-button { color: transparent !important; }`);
    for (const root of [document, ...[...document.querySelectorAll("*")].map((one) => one.shadowRoot)]) {
      root?.adoptedStyleSheets.push(sheet);
    }
    globalThis.boxed = (on) => { sheet.disabled = !on; };
  }, boxes());
}

async function look(browser, [name, { file, still, then }, options, looks]) {
  const page = await visit(browser, { file, wait: false, reducedMotion: "reduce", ...options });
  if (!still) await awake(page);
  await then?.(page);
  await box(page);
  const wrong = [];
  for (const one of looks) {
    const shown = `${name}-${one}`;
    const [, how, width] = /^(?:(\w+)-)?(\d+)$/.exec(one);
    const picture = async (on) => {
      await page.evaluate(async (on) => {
        globalThis.boxed(on);
        await document.fonts.ready;
      }, on);
      await settled(page);
    };
    await page.emulateMedia({ ...light, ...media[how] });
    await page.setViewportSize({ width: Number(width), height: 900 });
    await picture(true);
    const grid = await gridOf(page, await page.screenshot({ fullPage: true, animations: "disabled" }));
    const { cells, box } = baselines[shown] ? difference(unpacked(baselines[shown]), grid) : { cells: Infinity, box: "no baseline" };
    if (update) baselines[shown] = packed(grid);
    else if (cells > allowed) {
      wrong.push(`${shown}: ${cells} cells differ (${box})`);
      await shot(page, `visual-${shown}-boxes`);
    }
    if (update || cells > allowed) {
      await picture(false);
      await shot(page, `visual-${shown}`);
    }
  }
  await page.context().close();
  assert.deepEqual(wrong, [], "look at target/screenshots/visual-*; if it is meant, UPDATE_BASELINES=1 takes it");
}

export const tests = {
  ...Object.fromEntries(views.map((view) => [`${view[0]} looks as it did`, (browser) => look(browser, view)])),

  async "every small picture is of a view"() {
    const names = views.flatMap(([name, , , looks]) => looks.map((one) => `${name}-${one}`)).sort();
    if (update) {
      const lines = names.filter((name) => baselines[name]).map((name) => `${JSON.stringify(name)}: ${JSON.stringify(baselines[name])}`);
      writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
    }
    assert.deepEqual(Object.keys(JSON.parse(readFileSync(file, "utf8"))).sort(), names);
    return `${Math.round(readFileSync(file).length / 1000)} kB`;
  },
};
