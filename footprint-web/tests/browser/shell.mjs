// The element and the pages around it: languages, attributes, links, what is left without, offline, policy.
import assert from "node:assert/strict";
import { address, check, counted, drawn, looks, pages, shot, visit } from "./browser.mjs";

const figures = /ordinateur portable[^]*\d[^]*laptop[^]*\d/;
const every = Object.entries(pages);

/** Numbers that nobody may guess from the page's text: what the element says that it shows. */
const heard = (page, action) => page.evaluate((action) => new Promise((done, fail) => {
  const widget = document.querySelector("footprint-simulator");
  widget.addEventListener("footprint-change", (event) => done(event.detail), { once: true });
  setTimeout(() => fail(new Error("no footprint-change within 5 s")), 5000);
  if (action) widget.setAttribute(...action);
}), action);

export const tests = {
  ...Object.fromEntries(every.map(([view, file]) => [`${file}: opens in the reader's language, without a fault`, async (browser) => {
    for (const [locale, language] of [["fr-CA", "fr"], ["en-GB", "en"], ["de-DE", "en"]]) {
      const page = await visit(browser, { file, locale });
      assert.equal(await page.locator("html").getAttribute("lang"), language, locale);
      assert.equal(await page.locator(`footprint-simulator[view=${view}]`).getAttribute("lang"), language);
      assert.deepEqual(page.problems, [], locale);
      await page.context().close();
    }
  }])),

  async "the language is switched in the page and in its element, and focus stays on the switch"(browser) {
    const page = await visit(browser);
    const before = await page.locator("footprint-simulator .app").innerText();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Compare purchase options" }).waitFor();
    assert.equal(await page.title(), "Compare purchase options");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Français");
    await page.waitForFunction((before) =>
      document.querySelector("footprint-simulator").shadowRoot.querySelector(".app").innerText !== before, before);
    await page.context().close();
  },

  async "a country is an attribute, observed; the result is an event"(browser) {
    const page = await visit(browser);
    const polish = await heard(page, ["country", "POL"]);
    assert.equal(typeof polish, "object");
    const swedish = await heard(page, ["country", "SWE"]);
    assert.notDeepEqual(polish, swedish);
    await page.context().close();
  },

  async "two widgets on a page keep their own links"(browser) {
    const page = await visit(browser, { file: "embed.html", wait: false });
    await drawn(page, "#achats");
    await drawn(page, "#usages");
    assert.deepEqual(page.problems, []);
    await page.evaluate(() => {
      location.hash = "achats=none&usages=none";
    });
    await drawn(page, "#achats");
    await drawn(page, "#usages");
    for (const id of ["achats", "usages"]) {
      await page.locator(`#${id} input`).first().focus();
    }
    await shot(page, "embed");
    await page.context().close();
  },

  async "a host's colours and font reach the simulators"(browser) {
    const page = await visit(browser, { file: "embed.html", wait: false });
    await drawn(page, "#achats");
    const font = await page.locator("#achats .app").evaluate((app) => getComputedStyle(app).fontFamily);
    assert.match(font, /Georgia/);
    const colour = await page.locator("#achats").evaluate((widget) => getComputedStyle(widget).getPropertyValue("--accent"));
    assert.match(colour, /6a2c70/);
    await page.context().close();
  },

  async "nothing is asked of another origin, nothing is stored"(browser) {
    for (const [, file] of every) {
      const page = await visit(browser, { file });
      await page.getByRole("button", { name: "English" }).click();
      assert.deepEqual(page.requests.filter((url) => !url.startsWith(address)), []);
      assert.deepEqual(await page.context().cookies(), []);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
      assert.equal(await page.evaluate(async () => (await caches.keys()).length), 0);
      await page.context().close();
    }
  },

  async "the policy is strict, and nothing runs against it"(browser) {
    for (const file of [...every.map(([, file]) => file), "embed.html"]) {
      const page = await visit(browser, {
        file,
        wait: false,
        prepare: (page) => page.addInitScript(() => {
          globalThis.refused = [];
          document.addEventListener("securitypolicyviolation", (event) => globalThis.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
        }),
      });
      await drawn(page);
      const policy = await page.locator("meta[http-equiv]").getAttribute("content");
      assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|http|\*/);
      assert.deepEqual(await page.evaluate(() => globalThis.refused), [], file);
      await page.context().close();
    }
  },

  async "without JavaScript every page is of use, in both languages"(browser) {
    for (const [view, file] of every) {
      const page = await visit(browser, { file, javaScriptEnabled: false, wait: false });
      const text = await page.locator("main").innerText();
      assert.match(text, /JavaScript est désactivé/);
      assert.match(text, /JavaScript is off/);
      assert.match(text, /footprint (compare|citizen|audit) /);
      if (view !== "audit") assert.match(text, figures);
      await shot(page, `${view}-without-javascript`);
      await page.context().close();
    }
  },

  async "with WebAssembly blocked every page says so in its reader's language, and is of use"(browser) {
    for (const [view, file] of every) {
      const context = await browser.newContext({ locale: "fr-FR" });
      const page = await context.newPage();
      await page.route(new URL(file, address).href, async (route) => {
        const response = await route.fetch();
        const policy = "default-src 'self'; script-src 'self'";
        await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
      });
      await page.goto(new URL(file, address).href);
      await page.waitForSelector("p.problem");
      assert.match(await page.locator("p.problem").innerText(), /bloque sans doute WebAssembly/);
      const text = await page.locator("main").innerText();
      assert.doesNotMatch(text, /JavaScript (est désactivé|is off)/);
      assert.match(text, /footprint (compare|citizen|audit) /);
      await shot(page, `${view}-without-wasm`);
      await context.close();
    }
  },

  async "when the module does not arrive the page says so, and axe finds nothing there"(browser) {
    const page = await visit(browser, { wait: false, bypassCSP: true, prepare: (page) => page.route(/\.wasm$/, (route) => route.abort()) });
    await page.waitForSelector("p.problem");
    assert.match(await page.locator("main").innerText(), /ordinateur portable[^]*\d/);
    await check(page);
    await page.context().close();
  },

  ...Object.fromEntries(every.flatMap(([view, file]) => Object.entries(looks).map(([look, options]) => [
    `${file}: axe finds nothing: ${look}`,
    async (browser) => {
      const page = await visit(browser, { file, bypassCSP: true, ...options });
      await page.waitForTimeout(300);
      await shot(page, `${view}-${look}`);
      await check(page);
      await page.context().close();
    },
  ]))),

  async "nothing is cut off at 320 px, or with text twice as large"(browser) {
    for (const [view, file] of every) {
      for (const [zoom, wide] of [[1, 320], [2, 640]]) {
        const page = await visit(browser, { file, viewport: { width: wide, height: 640 } });
        const width = await page.evaluate((zoom) => {
          document.documentElement.style.setProperty("font-size", `${100 * zoom}%`);
          return document.documentElement.scrollWidth;
        }, zoom);
        if (zoom > 1) await shot(page, `${view}-text-200`);
        assert.ok(width <= wide, `${file}: ${width} px wide at ${100 * zoom} % and ${wide} px`);
        await page.context().close();
      }
    }
  },

  async "a terminal needs four arrows and one button, and forgets who leaves"(browser) {
    const page = await visit(browser, { file: "?kiosk", prepare: (page) => page.clock.install() });
    const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.outerHTML.slice(0, 120));
    await page.waitForFunction(() => document.querySelector("footprint-simulator").hasAttribute("kiosk"));
    await page.waitForLoadState("networkidle");
    await page.keyboard.press("ArrowDown");
    const first = await focused();
    await page.keyboard.press("ArrowDown");
    assert.ok(first && await focused() !== first, "an arrow goes on to the next control");
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), first);
    await page.clock.runFor(75_000);
    await page.getByText(/Toujours là/).waitFor();
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.getByText(/Toujours là/).count(), 0, "a key is a sign of life");
    const marked = () => page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.querySelector(".app").marked);
    await page.evaluate(() => { document.querySelector("footprint-simulator").shadowRoot.querySelector(".app").marked = true; });
    assert.equal(await marked(), true);
    await page.clock.runFor(95_000);
    await drawn(page);
    assert.equal(await marked(), undefined, "the page starts afresh");
    await shot(page, "kiosk");
    await page.context().close();
  },

  async "motion is reduced for who asks"(browser) {
    const page = await visit(browser, { reducedMotion: "reduce" });
    const moving = await page.locator("footprint-simulator .app *").evaluateAll((all) =>
      all.filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0 || parseFloat(getComputedStyle(one).animationDuration) > 0).length);
    assert.equal(moving, 0);
    await page.context().close();
  },

  async "after the first use the page opens without a network, and a second visit costs nothing"(browser) {
    const page = await visit(browser);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    await page.locator("footprint-simulator .app :is(input, button, select)").first().click();
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      while (!(await caches.match("procurement-details_bg.wasm"))) await new Promise((done) => setTimeout(done, 50));
      return active.state;
    });
    await page.waitForTimeout(500);
    const network = await counted(page);
    await page.reload();
    await drawn(page);
    await page.waitForTimeout(500);
    const own = await page.evaluate(() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation")).reduce((sum, { transferSize }) => sum + transferSize, 0));
    assert.equal(own, 0, "bytes of a second visit");
    await page.context().setOffline(true);
    await page.reload();
    await drawn(page);
    await page.goto(new URL("index.html", address).href);
    await drawn(page);
    await page.getByRole("button", { name: /^Est-ce sûr/ }).click();
    await page.locator("section .half h3").first().waitFor();
    assert.deepEqual(page.problems, []);
    await page.context().close();
    return `${own} bytes, ${network.requests} requests seen by the protocol`;
  },

  async "the page says what it weighs"(browser) {
    const page = await visit(browser);
    await page.waitForLoadState("networkidle");
    const text = await page.locator("footer").innerText();
    const [, shown, requests] = /a reçu ([\d\s\u202f]+) ko en (\d+) requêtes/.exec(text);
    const measured = await page.evaluate(() => [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
      .reduce((sum, { transferSize }) => sum + transferSize, 0));
    assert.ok(Math.abs(Number(shown.replace(/\s/g, "")) * 1000 - measured) < 1000, `${shown} kB against ${measured} bytes`);
    assert.ok(Number(requests) >= 4);
    assert.match(text, /mg CO₂e/);
    await page.context().close();
    return text.trim().split("\n").at(-1);
  },
};
