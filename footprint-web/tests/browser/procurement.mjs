// A buyer's journey: read the answer, change an option, understand why, keep it, replay it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { address, check, looks, shot, visit } from "./browser.mjs";

const { FOOTPRINT_CLI } = process.env;
const settled = 600;

/** The page with its view drawn. */
async function open(browser, options = {}) {
  const page = await visit(browser, { wait: false, ...options });
  await page.waitForSelector(".answer .total");
  return page;
}

const lowest = (page) => page.locator(".headline").innerText();
const total = async (page) => Number((await page.locator(".total").innerText()).replace(/[\s\u202f]/g, "").replace(",", "."));
const card = (page, name) => page.locator(".card", { has: page.getByRole("heading", { name }) });
const said = (page) => page.locator("p[role=status].unseen").innerText();

/** A link that shows a scenario. */
const linked = (scenario) => `${address}#procurement=${Buffer.from(JSON.stringify(scenario)).toString("base64url")}`;
const scenarioOf = (url) => JSON.parse(Buffer.from(new URLSearchParams(new URL(url).hash.slice(1)).get("procurement"), "base64url"));

/** The scenario of the page's link, once it is the one that is awaited: what writes it comes on demand. */
async function kept(page, awaited) {
  for (let wait = 0; wait < 100; wait += 1) {
    const url = page.url();
    if (url.includes("#procurement=") && awaited(scenarioOf(url))) return scenarioOf(url);
    await page.waitForTimeout(100);
  }
  return assert.fail(`the link never holds what was done: ${page.url()}`);
}

// A slider's answer takes a frame, its options the next two; one that moves meanwhile has its turn after that.
const drawnOut = (page) => page.evaluate(async () => {
  for (let frame = 0; frame < 6; frame += 1) await new Promise((done) => requestAnimationFrame(done));
});

export const tests = {
  async "a buyer's journey by mouse"(browser) {
    const page = await open(browser);
    assert.match(await lowest(page), /^Le plus bas : Reconditionné/);
    const before = await total(page);
    // Longer life of the refurbished laptops: lower still.
    await card(page, "Reconditionné").getByLabel("Un appareil sert (années)", { exact: true }).fill("6,5");
    assert.ok(await total(page) < before);
    // New laptops that last ten years, by the slider.
    const fresh = card(page, /^A/);
    await fresh.getByRole("slider").fill("20");
    await drawnOut(page);
    assert.equal(await fresh.getByLabel("Un appareil sert (années)", { exact: true }).inputValue(), "10");
    await page.getByRole("button", { name: "Louer", exact: true }).click();
    assert.equal(await page.locator(".card").count(), 5);
    await page.getByRole("button", { name: /^Retirer : Loué trois ans/ }).click();
    assert.equal(await page.locator(".card").count(), 4);
    await page.getByLabel("Pays où cela sert").focus();
    await page.getByLabel("Pays où cela sert").selectOption("POL");
    await page.waitForTimeout(settled);
    assert.match(await said(page), /Le plus bas : /);
    const scenario = await kept(page, ({ country }) => country === "POL");
    assert.equal(scenario.option.find(({ name }) => name === "Reconditionné").lifetime_years, 6.5);
    assert.equal(await page.locator(".half .half").count(), 0, "reasons come when they are asked for");
    await page.getByRole("button", { name: /^Est-ce sûr/ }).click();
    await page.locator("section .half h3").first().waitFor();
    assert.ok(await page.locator("section .half li").count() > 4, "reasons are given");
    assert.ok(await page.locator("section .half table").count() >= 2, "costs, and what all rests on");
    await page.getByRole("button", { name: "Les chiffres en tableau" }).first().click();
    assert.ok(await page.locator(".half > table").count() >= 1);
    assert.deepEqual(page.problems, []);
    await shot(page, "procurement-journey");
    await page.context().close();
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
    await reach(/Nombre de postes, curseur/);
    const before = await page.locator(".ranking td").first().innerText();
    await page.keyboard.press("ArrowRight");
    await drawnOut(page);
    assert.notEqual(await page.locator(".ranking td").first().innerText(), before);
    await reach(/^Un appareil sert \(années\), curseur/);
    const life = await page.locator(".figure").first().innerText();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowRight");
    await drawnOut(page);
    assert.notEqual(await page.locator(".figure").first().innerText(), life);
    await reach(/^Retirer : Loué/);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".card").count(), 3);
    assert.match((await active()).id, /^more-/, "the keyboard stays with a card");
    await reach(/^Acheter neuf$/);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".card").count(), 4);
    assert.match((await active()).name, /^Tous les champs : Acheter neuf/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    await page.waitForTimeout(settled);
    assert.match(await said(page), /kg CO₂e par poste et par an/);
    await page.context().close();
  },

  async "a link replays in the page and on the command line with the same digits"(browser) {
    const page = await open(browser);
    await page.evaluate(() => {
      addEventListener("footprint-change", ({ detail }) => { globalThis.result = detail; });
    });
    await card(page, "Reconditionné").getByLabel("Un appareil sert (années)", { exact: true }).fill("3,7");
    await kept(page, ({ option }) => option.some((one) => one.lifetime_years === 3.7));
    const [url, result] = [page.url(), await page.evaluate(() => globalThis.result)];
    assert.equal(result.schema, 1);
    const again = await browser.newContext({ locale: "fr-FR" });
    const other = await again.newPage();
    await other.goto(url);
    await other.waitForSelector(".answer .total");
    assert.equal(await other.locator(".answer").innerText(), await page.locator(".answer").innerText());
    assert.equal(await card(other, "Reconditionné").getByLabel("Un appareil sert (années)", { exact: true }).inputValue(), "3,7");
    // The file that is saved is the same scenario.
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Enregistrer dans un fichier" }).click()]);
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
    await page.waitForSelector(".answer .total");
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
      await page.goto(`${address}${bad}`);
      await page.reload();
      await page.waitForSelector(".problem[role=alert]");
      await page.waitForSelector(".answer .total");
    }
    await page.context().close();
  },

  async "a slip is said at its field, and the figures say that they are old"(browser) {
    const page = await open(browser);
    const field = page.getByLabel("Nombre de postes", { exact: true });
    await field.fill("beaucoup");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.match(await page.locator(`#${await field.getAttribute("aria-describedby")}`).innerText(), /Écrivez un nombre/);
    assert.match(await page.locator(".answer [role=alert]").innerText(), /À corriger : 1/);
    await field.fill("12");
    assert.equal(await page.locator("[role=alert]").count(), 0);
    await page.context().close();
  },

  async "the first load computes what it shows, and asks for no more"(browser) {
    const page = await open(browser);
    await page.waitForTimeout(2 * settled);
    assert.ok(!page.requests.some((url) => url.includes("details")), page.requests.join(" "));
    assert.equal(new URL(page.url()).hash, "");
    assert.match(await said(page), /^Le plus bas : /);
    await page.context().close();
  },

  async "what does not arrive is said, and asked for again"(browser) {
    let block = true;
    const page = await visit(browser, { wait: false, prepare: (page) =>
      page.route(/details/, (route) => (block ? route.abort() : route.continue())) });
    await page.waitForSelector(".answer .total");
    const before = await lowest(page);
    await page.getByRole("button", { name: /^Est-ce sûr/ }).click();
    await page.locator(".answer [role=alert]", { hasText: "n’a pas pu être chargée" }).waitFor();
    assert.equal(await lowest(page), before, "the answer stands");
    block = false;
    await card(page, /^A/).getByRole("slider").fill("9");
    await page.locator("section .half h3").first().waitFor();
    assert.equal(await page.locator(".answer [role=alert]").count(), 0);
    await page.context().close();
  },

  async "the models arrive when they are searched, and their sheet is used"(browser) {
    const page = await open(browser);
    assert.ok(!page.requests.some((url) => url.includes("models")), "not before");
    const search = page.locator(".add").getByLabel("Chercher un modèle");
    await search.fill("latitude 54");
    await page.locator(".add .found button").first().click();
    const added = page.locator(".card").last();
    assert.match(await added.locator("h3").innerText(), /Latitude/);
    await kept(page, ({ option }) => option.at(-1).model);
    await page.reload();
    await page.waitForSelector(".answer .total");
    await page.waitForTimeout(settled);
    assert.ok(page.requests.some((url) => url.includes("models")));
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "a slider's answer comes in its frame, the options in the next two, the rest once it rests"(browser) {
    const page = await open(browser);
    const below = () => page.locator(".halves").innerHTML();
    const before = await below();
    const frames = await page.evaluate(async () => {
      const root = document.querySelector("footprint-simulator").shadowRoot;
      // The option that is the lowest: the answer in words is about it.
      const slider = [...root.querySelectorAll(".card")].find((card) => /Reconditionné/.test(card.querySelector("h3").textContent)).querySelector("input[type=range]");
      const text = (selector) => [...root.querySelectorAll(selector)].map((it) => it.textContent).join();
      const shown = () => ({ answer: text(".answer > p"), ranking: text(".ranking"), options: text(".figure"), below: root.querySelector(".halves").innerHTML });
      // What the page shows when a frame has been drawn.
      const frame = () => new Promise((done) => requestAnimationFrame(() => done(shown())));
      const frames = [shown()];
      slider.value = String(Number(slider.value) + 3);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      for (let it = 0; it < 3; it += 1) frames.push(await frame());
      return [1, 2, 3].map((at) => Object.keys(frames[0]).filter((part) => frames[at][part] !== frames[at - 1][part]));
    });
    assert.deepEqual(frames, [["answer"], ["ranking"], ["options"]], "what each frame changes");
    const answers = await page.evaluate(async () => {
      const root = document.querySelector("footprint-simulator").shadowRoot;
      const slider = [...root.querySelectorAll(".card")].find((card) => /Reconditionné/.test(card.querySelector("h3").textContent)).querySelector("input[type=range]");
      const answer = () => root.querySelector(".answer > p + p").textContent;
      const answers = [];
      for (let move = 0; move < 24; move += 1) {
        const before = answer();
        slider.value = String(2 + move % 12);
        slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        await new Promise((done) => requestAnimationFrame(done));
        answers.push(answer() !== before);
      }
      return answers;
    });
    // A drag moves in every frame, and has its answer in every third.
    assert.deepEqual(answers, answers.map((_, at) => at % 3 === 0));
    for (let wait = 0; wait < 50 && await below() === before; wait += 1) await page.waitForTimeout(20);
    await kept(page, () => true);
    const again = await (await browser.newContext({ locale: "fr-FR" })).newPage();
    await again.goto(page.url());
    await again.waitForSelector(".answer .total");
    const whole = (page) => page.evaluate(() =>
      [...document.querySelector("footprint-simulator").shadowRoot.querySelectorAll(".answer, .figure, .halves")].map((it) => it.innerHTML));
    assert.deepEqual(await whole(again), await whole(page), "as in a page opened with these numbers");
    assert.notEqual(await below(), before);
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
    assert.equal(await then.count(), 1);
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

  async "a mistake that goes between a slider's frames takes nothing of the answer with it"(browser) {
    const page = await open(browser);
    const frames = await page.evaluate(async () => {
      const root = document.querySelector("footprint-simulator").shadowRoot;
      const [first, , third] = root.querySelectorAll(".card");
      const set = (field, value) => {
        field.value = value;
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      };
      const shown = async () => {
        await new Promise((done) => requestAnimationFrame(done));
        return [...root.querySelector(".answer").children].map(({ localName }) => localName).join(" ");
      };
      set(first.querySelector("input:not([type=range])"), "abc");
      await shown();
      // At the field, and above the answer.
      const told = root.querySelectorAll("[role=alert]").length;
      set(third.querySelector("input[type=range]"), "5");
      const frames = [told, await shown()];
      set(first.querySelector("input[type=range]"), "9");
      for (let it = 0; it < 5; it += 1) frames.push(await shown());
      return [...frames, root.querySelectorAll("[role=alert]").length];
    });
    const whole = "h2 div p p table p";
    assert.deepEqual(frames, [2, whole, whole, whole, whole, whole, whole, 0]);
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
      for (const button of await page.getByRole("button", { name: /tableau|table$|réglages|settings|^Est-ce sûr|^Is it sure/ }).all()) await button.click();
      await page.locator("section .half h3").first().waitFor();
      await page.locator(".card button[aria-expanded]").first().click();
      await check(page);
      await shot(page, `procurement-${name}-open`);
      await page.context().close();
    },
  ])),
};
