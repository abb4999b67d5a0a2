// The page for everyone: axe-core, small screens, dark mode, the keyboard alone.
import assert from "node:assert/strict";
import { axe, shot, visit } from "./browser.mjs";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails on any violation that axe-core finds; its script is run beside the page's own policy. */
async function check(page) {
  await page.addScriptTag({ path: axe }).catch(() => null);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }, rules);
  assert.deepEqual(violations, []);
}

const looks = {
  "light": {},
  "dark": { colorScheme: "dark" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "320 px, dark, English": { viewport: { width: 320, height: 640 }, colorScheme: "dark", locale: "en-GB" },
  "more contrast, forced colours": { forcedColors: "active" },
};

export const tests = {
  ...Object.fromEntries(Object.entries(looks).map(([name, options]) => [
    `axe finds nothing: ${name}`,
    async (browser) => {
      const page = await visit(browser, { bypassCSP: true, ...options });
      await check(page);
      await shot(page, `look-${name.replace(/\W+/g, "-")}`);
      await page.fill("#units", "none");
      await page.waitForSelector("[role=alert]");
      await check(page);
      await page.context().close();
    },
  ])),

  async "axe finds nothing in the key figures"(browser) {
    const page = await visit(browser, { bypassCSP: true, wait: false, prepare: blockWasm });
    await page.waitForSelector(".problem");
    await check(page);
    await page.context().close();
  },

  async "nothing is cut off at 320 px, or with text twice as large"(browser) {
    for (const [zoom, wide] of [[1, 320], [2, 640]]) {
      const page = await visit(browser, { viewport: { width: wide, height: 640 } });
      const width = await page.evaluate((zoom) => {
        document.documentElement.style.setProperty("font-size", `${100 * zoom}%`);
        return document.documentElement.scrollWidth;
      }, zoom);
      assert.ok(width <= wide, `${width} px wide at ${100 * zoom} %`);
      await shot(page, `text-${100 * zoom}`);
      await page.context().close();
    }
  },

  async "the keyboard is enough"(browser) {
    const page = await visit(browser);
    const before = await page.textContent("#total");
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
    const order = [];
    for (let i = 0; i < 5; i += 1) {
      await page.keyboard.press("Tab");
      order.push(await focused());
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.equal(outline, "solid", `focus is seen on ${order.at(-1)}`);
      if (order.at(-1) === "units") await page.keyboard.type("20");
      if (order.at(-1) === "lifetime") await page.keyboard.type("9");
    }
    assert.deepEqual(order, ["BUTTON", "kind", "units", "lifetime", "zone"]);
    assert.notEqual(await page.textContent("#total"), before);
    await page.context().close();
  },

  async "the result is announced"(browser) {
    const page = await visit(browser);
    const region = page.getByRole("status");
    await region.evaluate((node) => { node.marked = true; });
    await page.fill("#units", "3");
    await page.fill("#units", "");
    await page.fill("#units", "4");
    assert.ok(await region.evaluate((node) => node.marked), "the live region stays in place");
    assert.match(await region.innerText(), /kg CO₂e par an/);
    await page.context().close();
  },
};

async function blockWasm(page) {
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
}
