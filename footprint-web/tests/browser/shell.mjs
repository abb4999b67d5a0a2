// The element and the pages around it: languages, attributes, links, what is left without, offline, policy.
import assert from "node:assert/strict";
import { address, awake, check, counted, drawn, looks, pages, shot, visit, shown } from "./browser.mjs";

// What stands in the pages with and without code, in both languages.
const figures = { procurement: /pèse le moins\s: [\d,]+\st[^]*weighs least: [\d.]+\st/, citizen: /\d+\skg CO₂e[^]*\d+\skg CO₂e/ };
const words = ["index.html", "method.html", "accessibility.html", "legal.html", "embed.html"];
const whole = [...Object.values(pages), "tender.html", ...words];
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

  async "the language is switched in the page and in its element, the address keeps it, and every link carries it"(browser) {
    const page = await visit(browser);
    await page.getByLabel("Nombre de postes", { exact: true }).fill("30");
    const before = await page.locator("footprint-simulator .app").innerText();
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Compare purchase options" }).waitFor();
    assert.match(await page.title(), /^Compare purchase options/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Français");
    await page.waitForFunction((before) =>
      document.querySelector("footprint-simulator").shadowRoot.querySelector(".app").innerText !== before, before);
    assert.equal(await page.getByLabel("Number of workplaces", { exact: true }).inputValue(), "30", "what was done stays");
    assert.equal(new URL(page.url()).searchParams.get("lang"), "en");
    for (const link of await page.locator("header a:not(.speak), footer a").all()) {
      assert.match(await link.getAttribute("href"), /[?&]lang=en/);
    }
    await page.getByRole("link", { name: "My fleet" }).click();
    await page.getByRole("heading", { level: 1, name: "The audit of an inventory" }).waitFor();
    await page.goto(new URL("citizen.html?lang=en&kiosk", address).href);
    await awake(page);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    for (const link of await page.locator("a:not(.speak)").all()) {
      const href = await link.getAttribute("href");
      if (!href.startsWith("#")) assert.match(href, /lang=en&kiosk/);
    }
    await page.context().close();
  },

  async "the doors lead everywhere, and the skip link to the content"(browser) {
    const page = await visit(browser, { file: "index.html", wait: false });
    assert.equal(await page.locator(".door").count(), 3);
    const hrefs = await page.locator("a[href]").evaluateAll((all) => all.map(({ href }) => href.split("#")[0]));
    for (const href of new Set(hrefs.filter((href) => href.startsWith(address)))) {
      assert.equal((await page.request.get(href)).status(), 200, href);
    }
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "main");
    await page.context().close();
  },

  async "pages that stood elsewhere still open"(browser) {
    for (const [from, to] of [["offer.html", "tender.html"], ["index.html?kiosk", "citizen.html?kiosk"], ["?kiosk&lang=en", "citizen.html?kiosk&lang=en"]]) {
      const page = await visit(browser, { file: from, wait: false });
      await page.waitForURL(new URL(to, address).href);
      await page.context().close();
    }
  },

  async "a country is an attribute, observed; the result is an event"(browser) {
    const page = await visit(browser);
    const polish = await heard(page, ["country", "POL"]);
    assert.equal(typeof polish, "object");
    const swedish = await heard(page, ["country", "SWE"]);
    assert.notDeepEqual(polish, swedish);
    await page.context().close();
  },

  async "two widgets on a page keep their own links, and the host keeps its anchors"(browser) {
    const page = await visit(browser, { file: "embed.html", wait: false });
    for (const id of ["#achats", "#usages"]) {
      await page.locator(`${id} .app`).first().waitFor();
      assert.equal(await page.locator(`${id} .app.live`).count(), 0, "it shows its first state before any code");
    }
    assert.ok(!page.requests.some((url) => url.endsWith(".wasm")));
    await page.evaluate(() => { location.hash = "chapter-2"; });
    await awake(page, "#achats");
    await page.locator("#achats").getByLabel("Nombre de postes", { exact: true }).fill("12");
    await page.waitForURL(/#chapter-2&achats=/);
    await awake(page, "#usages");
    assert.match(page.url(), /#chapter-2&achats=/);
    assert.deepEqual(page.problems, []);
    await page.evaluate(() => { location.hash = "achats=none&usages=none"; });
    await drawn(page, "#achats");
    await drawn(page, "#usages");
    for (const id of ["achats", "usages"]) {
      await page.locator(`#${id} input`).first().focus();
    }
    await shot(page, "embed");
    await page.context().close();
  },

  async "two widgets of one view do not share their state, and one told so leaves the address alone"(browser) {
    const page = await visit(browser);
    await page.evaluate(() => {
      const more = document.querySelector("footprint-simulator").cloneNode();
      const still = more.cloneNode();
      still.id = "still";
      still.setAttribute("address", "off");
      document.querySelector("main").append(more, still);
    });
    await page.locator("footprint-simulator").nth(1).dispatchEvent("pointerover");
    const quantity = (at) => page.locator("footprint-simulator").nth(at).locator(".live").getByLabel("Nombre de postes", { exact: true });
    await quantity(1).fill("9");
    await page.waitForURL(/procurement-2=/);
    assert.equal(await quantity(0).inputValue(), "100");
    await page.locator("#still").dispatchEvent("pointerover");
    await quantity(2).fill("8");
    await page.waitForTimeout(600);
    assert.doesNotMatch(page.url(), /still=/);
    await page.context().close();
  },

  async "a hostile host's styles stay out, and text is never under 16 px"(browser) {
    const page = await visit(browser);
    const looks = await page.evaluate(() => {
      document.documentElement.style.fontSize = "62.5%";
      document.body.style.cssText = "letter-spacing:3px;text-transform:uppercase;color:red;line-height:3;font-style:italic;text-align:center";
      const app = document.querySelector("footprint-simulator").shadowRoot.querySelector(".app");
      const { fontSize, letterSpacing, textTransform, color, fontStyle, textAlign } = getComputedStyle(app);
      return { fontSize: parseFloat(fontSize), letterSpacing, textTransform, red: color === "rgb(255, 0, 0)", fontStyle, textAlign };
    });
    assert.ok(looks.fontSize >= 16, `${looks.fontSize} px`);
    assert.deepEqual({ ...looks, fontSize: 16 }, { fontSize: 16, letterSpacing: "normal", textTransform: "none", red: false, fontStyle: "normal", textAlign: "start" });
    await page.context().close();
  },

  async "a browser that constructs no sheets and knows no light-dark() shows the same page"(browser) {
    const page = await visit(browser, { prepare: (page) => page.addInitScript(() => {
      globalThis.CSSStyleSheet = undefined;
      delete Document.prototype.adoptedStyleSheets;
      delete ShadowRoot.prototype.adoptedStyleSheets;
    }) });
    await page.waitForFunction(() => getComputedStyle(document.querySelector("footprint-simulator").shadowRoot.querySelector("button")).minHeight === "44px");
    assert.ok((await page.locator(".headline").innerText()).length > 10);
    await page.context().close();
    const css = await (await fetch(new URL("widget.css", address))).text();
    const outside = css.replace(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, "");
    assert.doesNotMatch(outside, /light-dark/, "only where it is known");
  },

  async "a host's colours and font reach the simulators"(browser) {
    const page = await visit(browser, { file: "embed.html", wait: false });
    await awake(page, "#achats");
    const font = await page.locator("#achats .app").evaluate((app) => getComputedStyle(app).fontFamily);
    assert.match(font, /Georgia/);
    const colour = await page.locator("#achats .app").evaluate((app) => getComputedStyle(app).getPropertyValue("--accent"));
    assert.match(colour, /6a2c70/);
    // So do what is made of them: the panel of the answer and its badge.
    for (const name of ["--band", "--warm"]) {
      const made = await page.locator("#achats .app").evaluate((app, name) => getComputedStyle(app).getPropertyValue(name), name);
      assert.match(made, /6a2c70/, name);
    }
    await page.context().close();
  },

  async "nothing is asked of another origin, nothing is stored"(browser) {
    for (const [, file] of every) {
      const page = await visit(browser, { file });
      await page.getByRole("link", { name: "English" }).click();
      assert.deepEqual(page.requests.filter((url) => !url.startsWith(address)), []);
      assert.deepEqual(await page.context().cookies(), []);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
      assert.equal(await page.evaluate(async () => (await caches.keys()).length), 0);
      await page.context().close();
    }
  },

  async "the policy is strict, and nothing runs against it"(browser) {
    for (const file of whole) {
      const page = await visit(browser, {
        file,
        wait: false,
        prepare: (page) => page.addInitScript(() => {
          globalThis.refused = [];
          document.addEventListener("securitypolicyviolation", (event) => globalThis.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
        }),
      });
      if (await page.locator("footprint-simulator").count()) await awake(page);
      const policy = await page.locator("meta[http-equiv]").getAttribute("content");
      assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|http|\*/);
      assert.deepEqual(await page.evaluate(() => globalThis.refused), [], file);
      await page.context().close();
    }
  },

  async "without JavaScript every page answers, in both languages"(browser) {
    for (const [view, file] of every) {
      const page = await visit(browser, { file, javaScriptEnabled: false, wait: false });
      const text = await page.locator("body").innerText();
      assert.match(text, /Sans JavaScript[^]*Without JavaScript/);
      if (figures[view]) assert.match(text, figures[view]);
      await shot(page, `${view}-without-javascript`);
      await page.context().close();
    }
  },

  async "with WebAssembly blocked every page says so in its reader's language, and still answers"(browser) {
    for (const [view, file] of every) {
      const context = await browser.newContext({ locale: "fr-FR" });
      const page = await context.newPage();
      await page.route(new URL(file, address).href, async (route) => {
        const response = await route.fetch();
        const policy = "default-src 'self'; script-src 'self'";
        await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
      });
      await page.goto(new URL(file, address).href);
      const before = await shown(page);
      await page.locator("footprint-simulator").dispatchEvent("pointerover");
      await page.waitForSelector("p.problem[role=alert]");
      assert.match(await page.locator("p.problem[role=alert]").innerText(), /bloque sans doute WebAssembly/);
      assert.equal(await shown(page), before);
      await shot(page, `${view}-without-wasm`);
      await context.close();
    }
  },

  async "when the module does not arrive the page says so, and axe finds nothing there"(browser) {
    const page = await visit(browser, { wait: false, bypassCSP: true, prepare: (page) => page.route(/\.wasm$/, (route) => route.abort()) });
    await page.locator("footprint-simulator").dispatchEvent("pointerover");
    await page.waitForSelector("p.problem[role=alert]");
    assert.match(await page.locator("main").innerText(), /pèse le moins/);
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

  ...Object.fromEntries([...words, "tender.html", ...Object.values(pages)].flatMap((file) => Object.entries(looks).map(([look, options]) => [
    `${file} before any touch: axe finds nothing: ${look}`,
    async (browser) => {
      const page = await visit(browser, { file, wait: false, bypassCSP: true, ...options });
      await page.waitForLoadState("networkidle");
      await shot(page, `${file.replace(".html", "")}-first-${look}`);
      await check(page);
      await page.context().close();
    },
  ]))),

  async "nothing is cut off at 320 px, or with text twice as large"(browser) {
    for (const file of whole) {
      const view = file.replace(".html", "");
      for (const [zoom, wide] of [[1, 320], [2, 640], [4, 1280]]) {
        const page = await visit(browser, { file, viewport: { width: wide, height: 640 }, wait: Object.values(pages).includes(file) });
        const width = await page.evaluate((zoom) => {
          document.documentElement.style.setProperty("font-size", `${100 * zoom}%`);
          return document.documentElement.scrollWidth;
        }, zoom);
        if (zoom === 2) await shot(page, `${view}-text-200`);
        assert.ok(width <= wide, `${file}: ${width} px wide at ${100 * zoom} % and ${wide} px`);
        await page.context().close();
      }
    }
  },

  async "a terminal needs four arrows and one button, and forgets who leaves"(browser) {
    const page = await visit(browser, { file: "citizen.html?kiosk", prepare: (page) => page.clock.install() });
    const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.outerHTML.slice(0, 120));
    await page.waitForFunction(() => document.querySelector("footprint-simulator").hasAttribute("kiosk"));
    await page.waitForLoadState("networkidle");
    assert.equal(await page.locator("input[type=file]").count(), 0, "no file chooser in public");
    assert.equal(await page.locator("header").isVisible(), false, "no link leads away");
    await page.keyboard.press("ArrowDown");
    const first = await focused();
    await page.keyboard.press("ArrowDown");
    assert.ok(first && await focused() !== first, "an arrow goes on to the next control");
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), first);
    await page.clock.runFor(75_000);
    await page.getByText(/Toujours là/).waitFor();
    const { y, height } = await page.getByText(/Toujours là/).boundingBox();
    assert.ok(y >= 0 && y + height <= page.viewportSize().height, `the warning is on the screen: ${y} px`);
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
    await page.locator("footprint-simulator .app :is(input, select)").first().fill("50");
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      while (!(await caches.match("procurement_bg.wasm"))) await new Promise((done) => setTimeout(done, 50));
      return active.state;
    });
    await page.waitForTimeout(500);
    const network = await counted(page);
    await page.goto(new URL(pages.procurement, address).href);
    await awake(page);
    await page.waitForTimeout(500);
    const own = await page.evaluate(() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation")).reduce((sum, { transferSize }) => sum + transferSize, 0));
    assert.equal(own, 0, "bytes of a second visit");
    await page.context().setOffline(true);
    await page.reload();
    await awake(page);
    await page.goto(new URL(pages.procurement, address).href);
    await awake(page);
    await page.locator(".tabs").getByRole("button", { name: "Pourquoi" }).click();
    await page.locator(".shown h3").first().waitFor();
    assert.deepEqual(page.problems, []);
    await page.context().close();
    return `${own} bytes, ${network.requests} requests seen by the protocol`;
  },

  async "the page says what it weighs"(browser) {
    const page = await visit(browser);
    await page.waitForLoadState("networkidle");
    const text = await page.locator("footer").innerText();
    const [, shown, requests] = /a reçu (?:au moins )?([\d\s\u202f]+) ko en (\d+) requêtes/.exec(text);
    const measured = await page.evaluate(() => [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
      .reduce((sum, { transferSize }) => sum + transferSize, 0));
    assert.ok(Math.abs(Number(shown.replace(/\s/g, "")) * 1000 - measured) < 1000, `${shown} kB against ${measured} bytes`);
    assert.ok(Number(requests) >= 4);
    assert.match(text, /mg CO₂e/);
    // What the service worker fetches is not seen by the page: from then on the figure is a least one.
    assert.doesNotMatch(text, /au moins/);
    await page.getByLabel("Nombre de postes", { exact: true }).fill("20");
    await page.waitForFunction(() => /au moins/.test(document.querySelector("footer").innerText));
    await page.context().close();
    return text.trim().split("\n").at(-1);
  },
};
