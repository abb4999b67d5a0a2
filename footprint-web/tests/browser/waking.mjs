// The first touch of a page: what is done before the view runs is done, and nothing moves when it wakes.
import assert from "node:assert/strict";
import { join } from "node:path";
import { awake, pages, visit } from "./browser.mjs";

const examples = join(import.meta.dirname, "../../../data/examples");

/** Pages with a file chooser: where it is, what is chosen, what then comes. */
const choosers = {
  "audit.html": { input: "#inventory", chosen: join(examples, "school.csv"), then: "#total" },
  "tender.html": { input: "#request", chosen: { name: "x.json", mimeType: "", buffer: Buffer.from("{}") }, then: ".mistake[role=alert]" },
};
const ways = {
  "by a click": (page, input) => page.locator(input).click(),
  "by the keyboard": async (page, input) => {
    await page.locator(input).focus();
    await page.keyboard.press("Enter");
  },
  "by a tap": (page, input) => page.locator(input).tap(),
};

export const tests = {};
for (const [file, { input, chosen, then }] of Object.entries(choosers)) {
  for (const [way, open] of Object.entries(ways)) {
    for (const seconds of [0, 4]) {
      tests[`${file}: a file chosen ${way} as the first act is taken, after ${seconds} s in the dialogue`] = async (browser) => {
        const page = await visit(browser, { file, wait: false, hasTouch: true });
        const [chooser] = await Promise.all([page.waitForEvent("filechooser"), open(page, input)]);
        await page.waitForTimeout(1000 * seconds);
        await chooser.setFiles(chosen);
        await page.locator(then).first().waitFor({ timeout: 30_000 });
        assert.deepEqual(page.problems, []);
        await page.context().close();
      };
    }
  }

  tests[`${file}: a dialogue that is left without a file lets the view wake`] = async (browser) => {
    const page = await visit(browser, { file, wait: false });
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator(input).click()]);
    await page.waitForTimeout(2000);
    assert.equal(await page.locator(".app.live").count(), 0, "it is not taken from under the dialogue");
    await chooser.element().dispatchEvent("cancel");
    await page.locator(".app.live > *").first().waitFor();
    await page.context().close();
  };
}

for (const file of [...Object.values(pages), "tender.html"]) {
  tests[`${file}: nothing moves when it wakes, and no hole opens the view`] = async (browser) => {
    for (const viewport of [{ width: 1280, height: 900 }, { width: 768, height: 1024 }, { width: 320, height: 640 }]) {
      const page = await visit(browser, { file, wait: false, viewport });
      const tops = () => page.evaluate(() => {
        const view = document.querySelector("footprint-simulator");
        const root = view.shadowRoot?.querySelector(".live") ? view.shadowRoot : view;
        const all = [...root.querySelectorAll(".app :is(h2, legend, label, input, button)")].filter((one) => one.getClientRects().length);
        const end = document.querySelector(".lead").getBoundingClientRect().bottom + scrollY;
        return [...all, document.querySelector("footer")].map((one) => Math.round(one.getBoundingClientRect().top + scrollY - end));
      });
      const before = await tops();
      assert.ok(before[0] >= 16 && before[0] <= 40, `${before[0]} px above what comes first, ${viewport.width} px wide`);
      await awake(page);
      assert.deepEqual(await tops(), before, `${viewport.width} px wide`);
      await page.context().close();
    }
  };
}

tests["a person finds theirs on a telephone without moving the page"] = async (browser) => {
  for (const [locale, name] of [["fr-FR", "Mon année numérique"], ["en-GB", "My digital year"]]) {
    const page = await visit(browser, { file: "index.html", wait: false, locale, viewport: { width: 320, height: 640 } });
    const { y, height } = await page.locator(".door").getByRole("link", { name }).boundingBox();
    assert.ok(y + height <= 640, `${y + height} px down`);
    await page.context().close();
  }
};
