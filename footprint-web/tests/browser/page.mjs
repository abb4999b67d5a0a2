// What a reader does with the page.
import assert from "node:assert/strict";
import { address, shot, visit } from "./browser.mjs";

const total = (page) => page.textContent("#total");

export const tests = {
  async "the page mounts and shows a figure"(browser) {
    const page = await visit(browser);
    assert.match(await total(page), /^[0-9]/);
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    assert.equal(await page.inputValue("#kind"), "laptop");
    assert.equal(await page.inputValue("#zone"), "FRA");
    assert.deepEqual(page.problems, []);
    await shot(page, "page-fr");
    await page.context().close();
  },

  async "each choice changes the figure"(browser) {
    const page = await visit(browser);
    const seen = new Set([await total(page)]);
    const steps = [
      () => page.fill("#lifetime", "8"),
      () => page.fill("#units", "100"),
      () => page.selectOption("#zone", "POL"),
      () => page.selectOption("#kind", "television"),
    ];
    for (const step of steps) {
      await step();
      await page.waitForTimeout(50);
      seen.add(await total(page));
    }
    assert.equal(seen.size, steps.length + 1, [...seen].join(" | "));
    assert.equal(await page.inputValue("#lifetime"), "", "another kind starts at its usual lifetime");
    await page.context().close();
  },

  async "a longer life lowers the yearly figure, a comma or a point alike"(browser) {
    const page = await visit(browser);
    const number = async () => Number((await total(page)).replace(",", "."));
    const usual = await number();
    await page.fill("#lifetime", "7,5");
    const longer = await number();
    assert.ok(longer < usual, `${longer} < ${usual}`);
    await page.fill("#lifetime", "7.5");
    assert.equal(await number(), longer);
    await page.context().close();
  },

  async "a slip is said, and mended"(browser) {
    const page = await visit(browser);
    await page.fill("#units", "many");
    assert.match(await page.textContent("[role=alert]"), /nombre entier/);
    assert.equal(await page.getAttribute("#units", "aria-invalid"), "true");
    assert.equal(await page.locator("#total").count(), 0, "no figure for what cannot be read");
    await page.fill("#units", "2");
    await page.waitForSelector("#total");
    assert.equal(await page.locator("[role=alert]").count(), 0);
    await page.context().close();
  },

  async "switching the language keeps what was typed"(browser) {
    const page = await visit(browser);
    await page.fill("#units", "7");
    await page.selectOption("#kind", "monitor");
    await page.selectOption("#zone", "DEU");
    const before = await page.locator(".app").innerText();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "The footprint of digital equipment" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.equal(await page.title(), "The footprint of digital equipment");
    assert.deepEqual(
      [await page.inputValue("#units"), await page.inputValue("#kind"), await page.inputValue("#zone")],
      ["7", "monitor", "DEU"],
    );
    assert.notEqual(await page.locator(".app").innerText(), before);
    await shot(page, "page-en");
    await page.context().close();
  },

  async "the page opens in the reader's language"(browser) {
    for (const [locale, heading] of [["en-GB", /The footprint/], ["fr-CA", /L’empreinte/], ["de-DE", /The footprint/]]) {
      const page = await visit(browser, { locale });
      assert.match(await page.textContent("h1"), heading, locale);
      await page.context().close();
    }
  },

  async "nothing is asked of another origin, nothing is stored"(browser) {
    const page = await visit(browser);
    await page.selectOption("#kind", "smartphone");
    await page.getByRole("button", { name: "English" }).click();
    const foreign = page.requests.filter((url) => !url.startsWith(address));
    assert.deepEqual(foreign, []);
    assert.deepEqual(await page.context().cookies(), []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    await page.context().close();
  },

  async "the first load stays light"(browser) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send("Network.enable");
    let bytes = 0;
    let requests = 0;
    network.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests += 1;
    });
    await page.goto(address);
    await page.waitForSelector("#total");
    await page.waitForLoadState("networkidle");
    const elements = await page.evaluate(() => document.querySelectorAll("body *:not(svg *)").length);
    await context.close();
    // The weight itself is checked by `cargo xtask web --check-weight`; headers count here.
    assert.ok(requests <= 6, `${requests} requests`);
    assert.ok(elements < 390, `${elements} elements`);
    return `${bytes} bytes on the wire, ${requests} requests, ${elements} elements`;
  },
};
