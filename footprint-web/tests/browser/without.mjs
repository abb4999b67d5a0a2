// What is left when the browser refuses something.
import assert from "node:assert/strict";
import { address, shot, visit } from "./browser.mjs";

const figures = /ordinateur portable[^]*\d[^]*laptop[^]*\d/;

export const tests = {
  async "without JavaScript the key figures are there, in both languages"(browser) {
    const page = await visit(browser, { javaScriptEnabled: false, wait: false });
    const text = await page.locator("main").innerText();
    assert.match(text, /JavaScript est désactivé/);
    assert.match(text, /JavaScript is off/);
    assert.match(text, figures);
    await shot(page, "without-javascript");
    await page.context().close();
  },

  async "with WebAssembly blocked by a policy the page says so and keeps the key figures"(browser) {
    const context = await browser.newContext({ locale: "fr-FR" });
    const page = await context.newPage();
    await page.route(address, async (route) => {
      const response = await route.fetch();
      const policy = "default-src 'self'; script-src 'self'";
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
    });
    await page.goto(address);
    await page.waitForSelector(".problem:not(noscript *)");
    const text = await page.locator("main").innerText();
    assert.match(text, /bloque sans doute WebAssembly/);
    assert.match(text, /probably blocks WebAssembly/);
    assert.match(text, figures);
    await shot(page, "without-wasm");
    await context.close();
  },

  async "when the module does not arrive the page says so and keeps the key figures"(browser) {
    const page = await visit(browser, { wait: false, prepare: (page) => page.route(/\.wasm$/, (route) => route.abort()) });
    await page.waitForSelector("p.problem");
    assert.match(await page.locator("main").innerText(), figures);
    await page.context().close();
  },
};
