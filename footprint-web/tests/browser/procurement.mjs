// A buyer's journey: read the answer, change an option, understand why, keep it, replay it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { address, awake, check, drawn, looks, shot, visit, shown } from "./browser.mjs";

const { FOOTPRINT_CLI } = process.env;
const settled = 600;

/** The page with its view at work. */
async function open(browser, options = {}) {
  const page = await visit(browser, options);
  await page.waitForSelector(".live .answer .headline");
  return page;
}

const lowest = (page) => page.locator(".headline").innerText();
const number = (text) => Number(/[\d\s\u202f,]+/.exec(text)[0].replace(/[\s\u202f]/g, "").replace(",", "."));
const card = (page, name) => page.locator(".card", { has: page.getByRole("heading", { name }) });
const figure = async (page, name) => number(await card(page, name).locator(".figure").innerText());
const said = (page) => page.locator("p[role=status].unseen").innerText();

/** What is said once nothing has changed for a while; the region is empty again a little later. */
async function heard(page) {
  for (let wait = 0; wait < 100; wait += 1) {
    const text = await said(page);
    if (text) return text;
    await page.waitForTimeout(50);
  }
  return assert.fail("nothing is said");
}

const life = "Durée d’utilisation (années)";
const tab = (page, name) => page.locator(".tabs").getByRole("button", { name });

/** A link that shows a scenario. */
const linked = (scenario) => `${address}purchases.html#procurement=${Buffer.from(JSON.stringify(scenario)).toString("base64url")}`;
const scenarioOf = (url) => JSON.parse(Buffer.from(new URLSearchParams(new URL(url).hash.slice(1)).get("procurement"), "base64url"));

/** The scenario of the page's link, once it is the one that is awaited: it is written once nothing changes. */
async function kept(page, awaited) {
  for (let wait = 0; wait < 100; wait += 1) {
    const url = page.url();
    if (url.includes("#procurement=") && awaited(scenarioOf(url))) return scenarioOf(url);
    await page.waitForTimeout(100);
  }
  return assert.fail(`the link never holds what was done: ${page.url()}`);
}

const drawnOut = (page) => page.evaluate(async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
});

/** Adds an option by one of the five buttons. */
async function add(page, way) {
  await page.getByRole("button", { name: "Ajouter une option" }).click();
  await page.getByRole("button", { name: way, exact: true }).click();
}

// What each way is called, and what of a device says that it comes so.
const ways = {
  "Acheter neuf": (item) => !item.refurbished && !item.reused && !item.leased && item.keep_years === undefined,
  "Acheter reconditionné": (item) => item.refurbished === true,
  "Garder, puis remplacer": (item) => item.keep_years > 0,
  "Reprendre à un autre service": (item) => item.reused === true,
  Louer: (item) => item.leased === true,
};

export const tests = {
  async "a buyer's journey by mouse"(browser) {
    const page = await open(browser);
    assert.match(await lowest(page), /^«.Reconditionné.» pèse le moins\s:/);
    assert.equal(await page.locator(".badge strong").count(), 1, "one badge");
    const before = await figure(page, "Reconditionné");
    // Longer life of the refurbished laptops: lower still.
    await card(page, "Reconditionné").getByLabel(life, { exact: true }).fill("6,5");
    assert.ok(await figure(page, "Reconditionné") < before);
    // New laptops that last ten years, by the slider.
    const fresh = card(page, /^A/);
    await fresh.getByRole("slider").fill("20");
    await drawnOut(page);
    assert.equal(await fresh.getByLabel(life, { exact: true }).inputValue(), "10");
    await add(page, "Louer");
    assert.equal(await page.locator(".card").count(), 5);
    await page.getByRole("button", { name: /^Retirer : Loué trois ans/ }).click();
    assert.equal(await page.locator(".card").count(), 4);
    await page.getByRole("button", { name: "Annuler" }).click();
    assert.equal(await page.locator(".card").count(), 5, "what was removed comes back");
    await page.getByRole("button", { name: /^Retirer : Loué trois ans/ }).click();
    await page.getByLabel("Pays où cela sert").selectOption("POL");
    assert.match(await heard(page), /pèse le moins\s:|se valent/);
    const scenario = await kept(page, ({ country }) => country === "POL");
    assert.equal(scenario.option.find(({ name }) => name === "Reconditionné").lifetime_years, 6.5);
    await tab(page, "Pourquoi").click();
    assert.ok(await page.locator(".shown li").count() > 3, "reasons are given");
    assert.equal(await page.locator(".shown table").count(), 1, "what all rests on");
    await tab(page, "Coûts").click();
    assert.match(await page.locator(".shown table").innerText(), /prix à donner/, "a price that nobody gave is not 0");
    for (const name of ["Tableau", "Au fil des années", "Étapes", "Graphique"]) {
      await tab(page, name).click();
      assert.ok(await page.locator(".shown table").count() === 1, name);
    }
    assert.deepEqual(page.problems, []);
    await shot(page, "procurement-journey");
    await page.context().close();
  },

  async "every way follows every other, by button and by menu"(browser) {
    const page = await open(browser);
    await page.evaluate(() => {
      addEventListener("footprint-change", ({ detail }) => { globalThis.result = detail; });
    });
    const holds = async (way, told) => {
      const mine = page.locator(".card").last();
      assert.match(await mine.locator("legend").innerText(), new RegExp(way.slice(1)), told);
      assert.equal(await page.locator(".problem, .mistake").count(), 0, told);
      const { option } = await kept(page, ({ option }) => ways[way](option.at(-1)) && option.length === 5);
      assert.deepEqual(Object.keys(ways).filter((other) => ways[other](option.at(-1))), [way], told);
      const { options } = await page.evaluate(() => globalThis.result);
      assert.equal(options.length, 5, `${told}: it is computed`);
    };
    for (const first of Object.keys(ways)) {
      await add(page, first);
      await holds(first, first);
      await page.locator(".card").last().getByRole("button", { name: /^Modifier/ }).click();
      const menu = page.locator(".card").last().getByLabel("Comment", { exact: true });
      for (const then of Object.keys(ways)) {
        await menu.selectOption({ label: then });
        await holds(then, `${first}, then ${then}`);
      }
      await page.locator(".card").last().getByRole("button", { name: /^Retirer/ }).click();
    }
    // A card of ours does not go on under the name of what it was.
    await card(page, "Reconditionné").getByRole("button", { name: /^Modifier/ }).click();
    await page.locator(".card", { has: page.locator("[aria-expanded=true]") }).getByLabel("Comment", { exact: true }).selectOption({ label: "Acheter neuf" });
    assert.equal(await card(page, "Acheter neuf").count(), 1);
    await page.context().close();
  },

  async "what stands before any code runs answers, and what is done to it is kept"(browser) {
    const held = [];
    const page = await visit(browser, { wait: false, prepare: (page) => page.route(/\.wasm$/, (route) => { held.push(route); }) });
    assert.match(await lowest(page), /«.Reconditionné.» pèse le moins/);
    assert.equal(await said(page), "", "the answer stands in the page once");
    assert.ok(!page.requests.some((url) => /wasm|footprint\.js|procurement\.js/.test(url)), page.requests.join(" "));
    // All before the module is there: a number, a choice, a slider, a button, and the keyboard in a field.
    await page.getByLabel("Nombre de postes", { exact: true }).fill("250");
    await page.locator("footprint-simulator select").first().selectOption("POL");
    const slider = page.locator(".card", { hasText: "Reconditionné" }).last().getByRole("slider");
    await slider.fill("14");
    await page.getByRole("button", { name: "Ajouter une option" }).click();
    await page.getByLabel("Années à couvrir", { exact: true }).fill("6");
    await page.getByLabel("Années à couvrir", { exact: true }).focus();
    for (let wait = 0; wait < 100 && held.length === 0; wait += 1) await page.waitForTimeout(50);
    for (const route of held) await route.continue();
    await page.locator(".app.live .answer").waitFor();
    const scenario = await kept(page, ({ quantity }) => quantity === 250);
    assert.deepEqual([scenario.country, scenario.service_years], ["POL", 6]);
    assert.equal(scenario.option.find(({ name }) => name === "Reconditionné").lifetime_years, 7);
    assert.equal(await page.getByRole("button", { name: "Louer", exact: true }).count(), 1, "the press is kept");
    const focused = await page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement?.value);
    assert.equal(focused, "6", "the keyboard stays in its field");
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "the first touch changes nothing of what stands there"(browser) {
    for (const locale of ["fr-FR", "en-GB"]) {
      const page = await visit(browser, { wait: false, locale });
      const before = await shown(page);
      await awake(page);
      assert.equal(await shown(page), before);
      await page.context().close();
    }
  },

  async "the same journey by keyboard alone"(browser) {
    const page = await open(browser);
    const active = () => page.evaluate(() => {
      let it = document.activeElement;
      while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
      const name = it.getAttribute("aria-label") ?? it.labels?.[0]?.innerText ?? it.innerText ?? "";
      return { name, outline: getComputedStyle(it).outlineStyle, id: it.id };
    });
    const reach = async (name) => {
      for (let i = 0; i < 80; i += 1) {
        await page.keyboard.press("Tab");
        const now = await active();
        assert.notEqual(now.outline, "none", `focus is seen on ${now.name}`);
        if (name.test(now.name)) return now;
      }
      throw new Error(`${name} is never reached`);
    };
    await reach(/^Aller au contenu/);
    await reach(/Nombre de postes, curseur/);
    const before = await page.locator(".ranking td").nth(1).innerText();
    await page.keyboard.press("ArrowRight");
    await drawnOut(page);
    assert.notEqual(await page.locator(".ranking td").nth(1).innerText(), before);
    await reach(/^Durée d’utilisation \(années\), curseur/);
    const life = await page.locator(".figure").first().innerText();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowRight");
    await drawnOut(page);
    assert.notEqual(await page.locator(".figure").first().innerText(), life);
    await reach(/^Retirer\s: Loué/);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".card").count(), 3);
    assert.match((await active()).id, /^more-/, "the keyboard stays with a card");
    await reach(/^Ajouter une option$/);
    await page.keyboard.press("Enter");
    await reach(/^Acheter neuf$/);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".card").count(), 4);
    assert.match((await active()).name, /^Modifier\s: Acheter neuf/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    assert.match(await heard(page), /pèse le moins|se valent/);
    await page.context().close();
  },

  async "a link replays in the page and on the command line with the same digits"(browser) {
    const page = await open(browser);
    await page.evaluate(() => {
      addEventListener("footprint-change", ({ detail }) => { globalThis.result = detail; });
    });
    await card(page, "Reconditionné").getByLabel(life, { exact: true }).fill("3,7");
    await kept(page, ({ option }) => option.some((one) => one.lifetime_years === 3.7));
    const [url, result] = [page.url(), await page.evaluate(() => globalThis.result)];
    assert.equal(result.schema, 1);
    const again = await browser.newContext({ locale: "fr-FR" });
    const other = await again.newPage();
    await other.goto(url);
    await drawn(other);
    // Opened with a link, it is nobody's example any more.
    const answer = async (page) => (await page.locator(".answer").innerText()).replace(/^Les prix et les âges.*\n*/m, "");
    assert.equal(await answer(other), await answer(page));
    assert.equal(await card(other, "Reconditionné").getByLabel(life, { exact: true }).inputValue(), "3,7");
    // The file that is saved is the same scenario.
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Enregistrer pour reprendre" }).click()]);
    const file = join(tmpdir(), `footprint-${process.pid}.json`);
    await download.saveAs(file);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), scenarioOf(url));
    if (!FOOTPRINT_CLI) return "skipped the command line: FOOTPRINT_CLI is not set";
    for (const argument of [url, file]) {
      const json = JSON.parse(execFileSync(FOOTPRINT_CLI, ["compare", argument, "--format", "json", "--quiet"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      delete json.findings;
      assert.deepEqual(json, result, argument);
    }
    await page.context().close();
    await again.close();
  },

  async "hostile names stay text"(browser) {
    const evil = "<img src=x onerror=alert(1)>\"'&`</script>";
    const scenario = { schema: 1, title: evil, country: "FRA", service_years: 5, quantity: 10, option: [
      { name: evil, kind: "laptop" }, { name: `${evil} 2`, kind: "laptop", refurbished: true, manufacturer: evil, model: evil },
    ] };
    const page = await visit(browser, { wait: false, prepare: (page) => page.addInitScript(() => { globalThis.alert = () => { globalThis.struck = true; }; }) });
    await page.goto(linked(scenario));
    await page.reload();
    await drawn(page);
    assert.equal(await page.locator(".procurement img").count(), 0);
    assert.ok((await page.locator(".ranking").innerText()).includes("<img src=x"));
    const file = join(tmpdir(), `footprint-hostile-${process.pid}.json`);
    writeFileSync(file, JSON.stringify(scenario));
    await page.setInputFiles("#open", file);
    await page.waitForTimeout(settled);
    for (const text of ["{}", "[1", "{\"option\":[{\"name\":\"a\",\"kind\":\"__proto__\"}],\"service_years\":1}", "\u0000"]) {
      writeFileSync(file, text);
      await page.setInputFiles("#open", file);
      await page.waitForSelector(".problem[role=alert]");
    }
    assert.equal(await page.evaluate(() => globalThis.struck), undefined);
    for (const bad of ["#procurement=%3Cscript%3E", "#procurement=e30", "#procurement=AAAA"]) {
      await page.goto(`${address}purchases.html${bad}`);
      await page.reload();
      await page.waitForSelector(".live .problem[role=alert]");
      await page.waitForSelector(".live .headline");
    }
    await page.context().close();
  },

  async "a slip is said at its field, and the figures say that they are old"(browser) {
    const page = await open(browser);
    const field = page.getByLabel("Nombre de postes", { exact: true });
    await field.fill("beaucoup");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.match(await page.locator(`#${await field.getAttribute("aria-describedby")}`).innerText(), /Écrivez un nombre/);
    assert.match(await page.locator(".answer [role=alert]").innerText(), /^1 champ est à corriger. Les chiffres sont ceux d’avant/);
    // The summary leads to the field.
    await page.getByLabel("Années à couvrir", { exact: true }).focus();
    await page.getByRole("link", { name: /à corriger/ }).click();
    assert.equal(await page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement.value), "beaucoup");
    await field.fill("12");
    assert.equal(await page.locator("[role=alert]").count(), 0);
    await page.context().close();
  },

  async "a module that does not arrive is said, and asked for again"(browser) {
    let block = true;
    const page = await visit(browser, { wait: false, prepare: (page) =>
      page.route(/procurement_bg\.wasm/, (route) => (block ? route.abort() : route.continue())) });
    const before = await lowest(page);
    await page.locator("footprint-simulator").dispatchEvent("pointerover");
    await page.locator("p.problem[role=alert]").waitFor();
    assert.equal(await lowest(page), before, "the answer stands");
    block = false;
    await page.getByLabel("Nombre de postes", { exact: true }).fill("20");
    await page.locator(".live .headline").waitFor();
    assert.equal(await page.locator("p.problem[role=alert]").count(), 0);
    assert.equal((await kept(page, ({ quantity }) => quantity === 20)).quantity, 20);
    await page.context().close();
  },

  async "an address that asks for another case never shows the usual one"(browser) {
    const page = await visit(browser, { wait: false, file: "legal.html" });
    const own = { schema: 1, title: "Le nôtre", country: "FRA", service_years: 4, quantity: 3, option: [{ name: "A", kind: "laptop" }, { name: "B", kind: "laptop", refurbished: true }] };
    for (const start of ["purchases.html#procurement", "index.html#procurement", "index.html#calcul"]) {
      await page.goto(`${address}${start}=${linked(own).split("=")[1]}`);
      await page.reload();
      const seen = await page.evaluate(() => {
        const app = document.querySelector("footprint-simulator .app");
        return app ? getComputedStyle(app).visibility : "hidden";
      });
      assert.equal(seen, "hidden", start);
      await drawn(page);
      assert.match(await page.locator(".answer h2").innerText(), /Le nôtre/, start);
      assert.match(page.url(), /purchases\.html/);
    }
    await page.context().close();
  },

  async "the models arrive when they are searched, and their sheet is used"(browser) {
    const page = await open(browser);
    assert.ok(!page.requests.some((url) => url.includes("models")), "not before");
    await page.getByRole("button", { name: "Ajouter une option" }).click();
    const search = page.locator(".add").getByLabel("Chercher un modèle");
    assert.equal(await page.locator(".add .found button").count(), 0);
    await search.fill("lattitude 54");
    await page.locator(".add .found button").first().waitFor();
    assert.match(await page.locator(".add .found button").first().innerText(), /Latitude[^]*kg\sCO₂e/, "a slip of the finger, and a figure beside the name");
    await search.fill("latitude 54");
    await page.locator(".add .found button").first().click();
    const added = page.locator(".card").last();
    assert.match(await added.locator("h3").innerText(), /Latitude/);
    await kept(page, ({ option }) => option.at(-1).model);
    assert.equal(await page.locator(".caution").count(), 1, "a sheet beside averages is said");
    await page.reload();
    await drawn(page);
    await page.waitForTimeout(settled);
    assert.ok(page.requests.some((url) => url.includes("models")));
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "a slider's answer comes whole in its frame"(browser) {
    const page = await open(browser);
    const changed = await page.evaluate(async () => {
      const root = document.querySelector("footprint-simulator").shadowRoot;
      // The option that is the lowest: the answer in words is about it.
      const slider = [...root.querySelectorAll(".card")].find((card) => /Reconditionné/.test(card.querySelector("h3").textContent)).querySelector("input[type=range]");
      const text = (selector) => [...root.querySelectorAll(selector)].map((it) => it.innerHTML).join();
      const shown = () => ({ answer: text(".headline"), ranking: text(".ranking td span"), dots: text(".dot"), options: text(".figure") });
      const frames = [];
      for (let move = 0; move < 24; move += 1) {
        const before = shown();
        // It stays the lowest: 5, 10 and 7 years, whose totals differ in the two digits that the sentence shows.
        slider.value = String([10, 20, 14][move % 3]);
        slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        const after = shown();
        frames.push(Object.keys(before).filter((part) => before[part] !== after[part]).join(" "));
      }
      return frames;
    });
    for (const [at, parts] of changed.entries()) assert.equal(parts, "answer ranking dots options", `move ${at}`);
    await kept(page, () => true);
    const again = await (await browser.newContext({ locale: "fr-FR" })).newPage();
    await again.goto(page.url());
    await drawn(again);
    const whole = (page) => page.evaluate(() => [...document.querySelector("footprint-simulator").shadowRoot.querySelectorAll(".headline, .badge, .shown, .figure")].map((it) => it.innerHTML));
    await page.waitForTimeout(settled);
    assert.deepEqual(await whole(again), await whole(page), "as in a page opened with these numbers");
    await again.context().close();
    await page.context().close();
  },

  async "a finger keeps its slider and the keyboard its field while the fields below come and go"(browser) {
    const page = await open(browser);
    const slider = page.locator('[data-of="f-2-0-16"]');
    await slider.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await slider.boundingBox();
    const [least, most] = await slider.evaluate((it) => [Number(it.min), Number(it.max)]);
    const at = (value) => [x + 8 + (width - 16) * (value - least) / (most - least), y + height / 2];
    await page.mouse.move(...at(Number(await slider.inputValue())));
    await page.mouse.down();
    const moves = [5, 9, 10, 12, 9, 6, 10, 12, 3];
    const shown = [];
    for (const value of moves) {
      await page.mouse.move(...at(value));
      await page.waitForTimeout(150);
      shown.push(Number(await slider.inputValue()));
    }
    await page.mouse.up();
    assert.deepEqual(shown, moves);
    // What serves after a kept device is asked for as long as the device does not last.
    const then = card(page, /Garder/).getByLabel("Ensuite");
    await page.locator("#more-2").click();
    await then.waitFor();
    const field = card(page, /Garder/).locator("fieldset input:not([type=range])").last();
    await field.focus();
    await page.locator('[data-of="f-0-0-10"]').evaluate((it) => {
      it.value = it.min;
      it.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    });
    await then.waitFor({ state: "detached" });
    assert.ok(await field.evaluate((it) => it.getRootNode().activeElement === it), "the field keeps the keyboard");
    await page.context().close();
  },

  ...Object.fromEntries(Object.entries(looks).map(([name, options]) => [
    `axe finds nothing in the procurement view: ${name}`,
    async (browser) => {
      const page = await open(browser, { bypassCSP: true, ...options });
      await page.waitForTimeout(settled);
      await shot(page, `procurement-${name}`);
      await check(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= page.viewportSize().width, `${width} px wide`);
      await page.getByRole("button", { name: /^(Électricité|Electricity), sources/ }).click();
      await page.getByRole("button", { name: /^(Ajouter une option|Add an option)$/ }).click();
      await page.locator(".card button[aria-expanded]").first().click();
      for (const one of await page.locator(".tabs button").all()) {
        await one.click();
        await check(page);
      }
      await shot(page, `procurement-${name}-open`);
      await page.context().close();
    },
  ])),
};
