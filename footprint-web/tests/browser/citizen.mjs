// What a person does with the view of their digital year: by mouse, by keys alone, from a link, at a terminal.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { address, check, looks, settled, shot, visit } from "./browser.mjs";

const total = (page) => page.textContent("#total");
const number = (text) => Number(text.replace(/[\s\u202f]/g, "").replace(",", "."));
const smartphone = (page) => page.getByLabel(/^Smartphone gardé/);

/** The view as a fresh visitor finds it; what happens in the page is kept in `results`. */
async function open(browser, { fragment = "", kiosk = false, ...options } = {}) {
  const page = await visit(browser, { file: `citizen.html${fragment}`, ...options, prepare: async (page) => {
    await page.addInitScript((kiosk) => {
      globalThis.results = [];
      addEventListener("footprint-change", (event) => globalThis.results.push(event.detail));
      if (kiosk) {
        new MutationObserver((_, seen) => {
          const element = document.querySelector("footprint-simulator");
          if (element) { element.setAttribute("kiosk", ""); seen.disconnect(); }
        }).observe(document, { childList: true, subtree: true });
      }
    }, kiosk);
  } });
  await page.waitForSelector("#total");
  if (kiosk) return page;
  // The whole list, and all changes: what most of these tests are about.
  const further = page.getByRole("button", { name: /^(Aller plus loin|Further)/ });
  if (await further.getAttribute("aria-expanded") === "false") await further.click();
  const more = page.locator(".changes ~ details summary, details:has(.changes) summary");
  if (await more.count()) await more.first().click();
  return page;
}

async function last(page) {
  await settled(page);
  return page.evaluate(() => globalThis.results.at(-1));
}

/** A fragment that carries these answers, as the page writes it. */
const fragment = (answers) => `#citizen=${Buffer.from(JSON.stringify(answers)).toString("base64url")}`;

export const tests = {
  async "citizen: by mouse, a list becomes one's own and its year follows"(browser) {
    const page = await open(browser);
    const start = number(await total(page));
    assert.ok(start > 20 && start < 434, `${start} kg`);
    assert.equal(new URL(page.url()).hash, "", "nothing is written into the address unasked");
    // Kept longer, it weighs less; a comma and a point alike.
    await smartphone(page).fill("7,5");
    const longer = await last(page);
    await smartphone(page).fill("7.5");
    assert.equal((await last(page)).total.mean, longer.total.mean);
    assert.ok(longer.total.mean < start);
    // A slip is said at its field, and the last value counts.
    await smartphone(page).fill("toujours");
    assert.match(await page.getByRole("alert").innerText(), /de 0,5 à 40/);
    assert.equal(await smartphone(page).getAttribute("aria-invalid"), "true");
    assert.equal((await last(page)).total.mean, longer.total.mean);
    await page.getByRole("button", { name: "Smartphone : plus" }).click();
    assert.equal(await smartphone(page).inputValue(), "8");
    assert.equal(await page.getByRole("alert").count(), 0);
    // Another device, second-hand, shared; then it goes again.
    await page.getByRole("combobox", { name: "Ajouter un appareil" }).selectOption("tablet");
    const add = page.locator(".adder").filter({ hasText: "Ajouter un appareil" });
    await add.getByRole("button").click();
    const before = (await last(page)).total.mean;
    assert.equal(await page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement.value), "3");
    await page.getByLabel("Acheté comment").selectOption("second-hand");
    assert.ok((await last(page)).total.mean < before);
    await page.getByRole("button", { name: "Retirer : Tablette" }).click();
    assert.ok((await last(page)).devices.every(({ kind }) => kind !== "tablet"));
    assert.deepEqual(page.problems, []);
    await shot(page, "citizen-edited");
    await page.context().close();
  },

  async "citizen: several changes are tried together, none counted twice"(browser) {
    const page = await open(browser);
    const boxes = page.locator(".changes input");
    const count = await boxes.count();
    assert.ok(count >= 4, `${count} changes`);
    const names = () => page.locator(".changes li").allInnerTexts();
    const order = (await names()).map((text) => text.split("\n")[0]);
    for (let at = 0; at < 4; at += 1) await boxes.nth(at).check();
    const { changed, levers, total: year } = await last(page);
    assert.ok(Math.abs(year.mean - changed.saving.mean - changed.total.mean) < 1e-9);
    const tried = levers.filter((lever) => lever.tried);
    assert.equal(tried.length, 4);
    const alone = tried.reduce((sum, lever) => sum + lever.saving.mean, 0);
    assert.ok(changed.saving.mean < alone, `${changed.saving.mean} of ${alone}`);
    assert.match(await page.textContent("#changed"), /kg de moins/);
    assert.deepEqual((await names()).map((text) => text.split("\n")[0]), order, "no line jumps away");
    assert.equal(await page.locator("figure th[scope=col]").count(), 2);
    await shot(page, "citizen-tried");
    await page.getByRole("button", { name: "Tout décocher" }).click();
    assert.equal((await last(page)).changed, undefined);
    await page.context().close();
  },

  async "citizen: the keyboard is enough"(browser) {
    const page = await open(browser, { viewport: { width: 1280, height: 900 } });
    const at = () => page.evaluate(() => {
      const on = document.querySelector("footprint-simulator").shadowRoot?.activeElement;
      return on && { tag: on.tagName, type: on.type, name: on.labels?.[0]?.innerText ?? on.ariaLabel ?? on.innerText,
        outline: getComputedStyle(on.type === "file" ? on.parentElement : on).outlineStyle };
    });
    const to = async (wanted) => {
      for (let steps = 0; steps < 120; steps += 1) {
        await page.keyboard.press("Tab");
        const on = await at();
        if (on) assert.equal(on.outline, "solid", `focus is seen on ${on.name}`);
        if (on && wanted.test(on.name) && on.tag !== "OPTION") return on;
      }
      assert.fail(`${wanted} is not reached`);
    };
    const before = (await last(page)).total.mean;
    await to(/^Smartphone\s+gardé/);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    const longer = (await last(page)).total.mean;
    assert.ok(longer < before);
    const summary = await to(/^Smartphone\s: /);
    assert.equal(summary.tag, "BUTTON");
    // The next stop is the main number's button; the summary opens the rest.
    let on = await at();
    while (!/neuf|habituelle/.test(on.name)) { await page.keyboard.press("Tab"); on = await at(); }
    await page.keyboard.press("Enter");
    await to(/^Acheté comment/);
    await page.keyboard.press("ArrowDown");
    assert.equal((await last(page)).devices.find(({ kind }) => kind === "smartphone").acquired, "second-hand");
    await to(/^Ajouter un appareil/);
    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    assert.equal((await at()).tag, "BUTTON");
    await page.keyboard.press("Enter");
    assert.ok((await last(page)).devices.some(({ kind }) => kind === "feature_phone"));
    await to(/moins par an|kg de moins/);
    await page.keyboard.press("Space");
    assert.ok((await last(page)).changed.saving.mean > 0);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "citizen: each change is said in one short sentence"(browser) {
    const page = await open(browser);
    const region = page.locator("[role=status]").first();
    assert.equal(await region.textContent(), "", "nothing to say at first");
    await region.evaluate((node) => { node.marked = true; });
    await page.locator(".changes input").first().check();
    assert.ok(await region.evaluate((node) => node.marked), "the live region stays in place");
    for (let wait = 0; wait < 100 && !(await region.textContent()); wait += 1) await page.waitForTimeout(50);
    assert.match(await region.textContent(), /^Votre année\s: \d+ kilos de CO₂\. Avec vos essais\s: \d+ kilos de moins\.$/);
    await page.context().close();
  },

  async "citizen: switching the language keeps the answers"(browser) {
    const page = await open(browser);
    await smartphone(page).fill("6");
    await page.locator(".changes input").first().check();
    const french = await last(page);
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: "What counts for you" }).waitFor();
    assert.equal(await page.getByLabel(/^Smartphone kept/).inputValue(), "6");
    const english = await last(page);
    assert.equal(english.total.mean, french.total.mean);
    assert.equal(english.changed.total.p95, french.changed.total.p95);
    assert.match(await page.locator("#changed").innerText(), /With what you try/);
    await shot(page, "citizen-en");
    await page.context().close();
  },

  async "citizen: a link shows the same again, here and on the command line"(browser) {
    const page = await open(browser);
    await smartphone(page).fill("3,7");
    await page.locator(".changes input").nth(1).check();
    await page.waitForFunction(() => location.hash.startsWith("#citizen="));
    const [there, link] = [await last(page), page.url()];
    await page.context().close();
    const again = await open(browser, { fragment: new URL(link).hash });
    const here = await last(again);
    assert.deepEqual(here, there);
    assert.equal(await smartphone(again).inputValue(), "3,7");
    assert.equal(await again.locator(".changes input").nth(1).isChecked(), true);
    await again.context().close();
    const command = process.env.FOOTPRINT_COMMAND;
    if (!command || !existsSync(command)) return "the command is not built: not replayed";
    const replayed = execFileSync(command, ["citizen", link, "--lang", "fr", "--format", "json", "--quiet"]);
    // The page carries no titles of sources, and says its findings in its own words; every digit is the same. It is
    // the page's JSON that counts: a script sees the sign of a zero, JSON does not.
    for (const { text } of there.findings) assert.match(text, / /, "a finding is a sentence");
    const [command_, page_] = [replayed, JSON.stringify(there)].map((json) => JSON.parse(json)).map((year) => ({
      ...year,
      sources: year.sources.map(({ id }) => id),
      findings: year.findings.map(({ text, ...rest }) => rest),
    }));
    assert.deepEqual(command_, page_);
    return "replayed by the command";
  },

  async "citizen: a file comes back as it was saved"(browser) {
    const page = await open(browser, { acceptDownloads: true });
    await smartphone(page).fill("4,5");
    const saved = await last(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Enregistrer un fichier" }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^mon-annee-numerique-\d{4}-\d\d-\d\d\.json$/);
    const path = await download.path();
    await page.getByRole("button", { name: "Recommencer" }).click();
    assert.notEqual((await last(page)).total.mean, saved.total.mean);
    await page.setInputFiles("input[type=file]", path);
    await page.waitForFunction((mean) => globalThis.results.at(-1).total.mean === mean, saved.total.mean);
    assert.equal(await smartphone(page).inputValue(), "4,5");
    await page.context().close();
  },

  async "citizen: hostile links and files change nothing"(browser) {
    const script = "<img src=x onerror=globalThis.hurt=1><script>globalThis.hurt=1</script>";
    const refused = [
      "#citizen=%%%", "#citizen=e3", "#citizen=", fragment([]), fragment({ device: [{ kind: script }] }),
      fragment({ device: [{ kind: "laptop", count: 1e300 }] }),
      fragment({ use: [{ activity: "video", hours_per_week: 1e9 }] }),
      fragment({ device: Array(5000).fill({ kind: "laptop" }) }),
      fragment({ country: script }), fragment({ changes: [script] }),
    ];
    for (const hostile of refused) {
      const page = await open(browser, { fragment: hostile });
      const said = await page.locator(".problem").count();
      assert.equal(said, hostile === "#citizen=" ? 0 : 1, hostile.slice(0, 80));
      assert.equal((await last(page)).devices.length, 3, "the starting point is there");
      assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    }
    const titled = await open(browser, { fragment: fragment({ title: script, device: [{ kind: "laptop" }] }) });
    assert.equal(await titled.evaluate(() => globalThis.hurt), undefined);
    await titled.setInputFiles("input[type=file]", { name: `${script}.json`, mimeType: "text/html", buffer: Buffer.from(script) });
    await titled.waitForSelector(".problem");
    assert.equal((await last(titled)).devices.length, 1, "the answers stay");
    assert.equal(await titled.evaluate(() => globalThis.hurt), undefined);
    await titled.context().close();
  },

  async "citizen: a terminal is played with four arrows and one button"(browser) {
    const page = await open(browser, { kiosk: true, viewport: { width: 1280, height: 1024 } });
    await page.waitForSelector(".kiosk");
    const on = () => page.evaluate(() => {
      const element = document.querySelector("footprint-simulator").shadowRoot.activeElement;
      return element && (element.labels?.[0]?.innerText ?? element.innerText);
    });
    // What a press changes is painted with the next frame.
    const shows = async (words, why) => {
      for (let wait = 0; wait < 40 && !words.test(await on()); wait += 1) await page.waitForTimeout(50);
      assert.match(await on(), words, why);
    };
    const before = (await last(page)).total.mean;
    await page.keyboard.press("ArrowDown");
    await shows(/Vous gardez votre téléphone/);
    for (let press = 0; press < 4; press += 1) await page.keyboard.press("ArrowRight");
    await shows(/4,5\sans/);
    assert.ok((await last(page)).total.mean < before);
    await page.keyboard.press("ArrowDown");
    await shows(/Vous l’achetez/);
    await page.keyboard.press("ArrowRight");
    await shows(/d’occasion/);
    await page.keyboard.press("ArrowDown");
    await shows(/ordinateur/);
    await page.keyboard.press("ArrowUp");
    await shows(/Vous l’achetez/);
    for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowDown");
    await shows(/moins/, "the first change to try");
    await page.keyboard.press("Enter");
    assert.ok((await last(page)).changed.saving.mean > 0);
    await shot(page, "citizen-kiosk");
    for (let press = 0; press < 9 && !/Recommencer/.test(await on()); press += 1) await page.keyboard.press("ArrowDown");
    await shows(/Recommencer/);
    await page.keyboard.press("Enter");
    assert.equal((await last(page)).total.mean, before);
    assert.equal(new URL(page.url()).hash, "", "a terminal keeps nobody's answers");
    const small = await page.evaluate(() => {
      const root = document.querySelector("footprint-simulator").shadowRoot;
      return [...root.querySelectorAll("button, label:has(input)")].filter((it) => it.getBoundingClientRect().height < 44).length;
    });
    assert.equal(small, 0, "controls are large");
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  ...Object.fromEntries(Object.entries(looks).map(([name, options]) => [
    `citizen: axe finds nothing: ${name}`,
    async (browser) => {
      const page = await open(browser, { bypassCSP: true, ...options });
      await check(page);
      await shot(page, `citizen-${name.replace(/\W+/g, "-")}`);
      await page.locator(".summary").first().click();
      await page.locator(".changes input").first().check();
      await page.locator(".stepper input").first().fill("?");
      await page.waitForSelector("[role=alert]");
      await page.locator("details").last().locator("summary").click();
      await check(page);
      await shot(page, `citizen-open-${name.replace(/\W+/g, "-")}`);
      await page.context().close();
    },
  ])),

  async "citizen: nothing is cut off at 320 px, or with text twice as large"(browser) {
    for (const [zoom, wide] of [[1, 320], [2, 640]]) {
      const page = await open(browser, { viewport: { width: wide, height: 640 } });
      await page.locator(".summary").first().click();
      await page.locator(".changes input").first().check();
      const width = await page.evaluate((zoom) => {
        document.documentElement.style.setProperty("font-size", `${100 * zoom}%`);
        return document.documentElement.scrollWidth;
      }, zoom);
      assert.ok(width <= wide, `${width} px wide at ${100 * zoom} %`);
      await shot(page, `citizen-text-${100 * zoom}`);
      await page.context().close();
    }
  },

  async "citizen: every control of the open list is within a narrow screen"(browser) {
    for (const width of [320, 412]) {
      const page = await open(browser, { viewport: { width, height: 640 } });
      const rows = page.locator(".summary[aria-expanded]");
      for (let at = 0; at < await rows.count(); at += 1) {
        await rows.nth(at).click();
        const beyond = await page.evaluate((width) => [...document.querySelector("footprint-simulator").shadowRoot.querySelectorAll("button, input:not([type=file]), select")]
          .map((one) => [one.id || one.innerText, one.getBoundingClientRect()])
          .filter(([, { left, right }]) => left < 0 || right > width).map(([name]) => name), width);
        assert.deepEqual(beyond, [], `row ${at} at ${width} px`);
      }
      await page.context().close();
    }
  },

  async "citizen: a number moved by its slider is written as one writes it"(browser) {
    const page = await open(browser);
    await page.getByRole("slider").first().fill("9");
    assert.equal(await smartphone(page).inputValue(), "4,5");
    await page.context().close();
  },

  async "citizen: who starts again by mistake has their answers back"(browser) {
    const page = await open(browser);
    await smartphone(page).fill("6,5");
    const mine = (await last(page)).total.mean;
    await page.getByRole("button", { name: "Recommencer" }).click();
    assert.notEqual((await last(page)).total.mean, mine);
    const undo = page.getByRole("button", { name: "Annuler" });
    const { y, height } = await undo.boundingBox();
    assert.ok(y >= 0 && y + height <= page.viewportSize().height, `${y} px`);
    await undo.click();
    assert.equal((await last(page)).total.mean, mine);
    const active = () => page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement?.id);
    assert.equal(await active(), "restart", "the keyboard stays where it was");
    await page.locator(".changes input").first().check();
    await page.getByRole("button", { name: "Tout décocher" }).click();
    await settled(page);
    assert.equal(await active(), "h-changes");
    await page.context().close();
  },

  async "citizen: a slider says its value once, and a terminal shows the year beside what is tried"(browser) {
    const page = await open(browser, { kiosk: true, viewport: { width: 1280, height: 1024 } });
    assert.equal(await page.getByRole("slider", { name: "Vous gardez votre téléphone combien d’années ?", exact: true }).count(), 1);
    await page.locator(".changes input").first().focus();
    await page.locator(".changes input").last().scrollIntoViewIfNeeded();
    const line = await page.locator(".meanwhile").boundingBox();
    assert.ok(line.y >= 0 && line.y + line.height <= 1024, `${line.y} px`);
    assert.match(await page.locator(".meanwhile").innerText(), /^Votre année\s: \d+\skg\sCO₂e$/);
    await page.context().close();
  },

  async "citizen: on paper the answers and the year stay"(browser) {
    const page = await open(browser);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("button", { name: "Imprimer" }).isVisible(), false);
    assert.equal(await page.locator("#total").isVisible(), true);
    assert.equal(await page.locator(".things").isVisible(), true);
    await shot(page, "citizen-print");
    await page.context().close();
  },

  async "citizen: nothing is stored, nothing is asked of another origin"(browser) {
    const page = await open(browser);
    await smartphone(page).fill("5");
    assert.deepEqual(page.requests.filter((url) => !url.startsWith(address) && !url.startsWith("data:")), []);
    assert.deepEqual(await page.context().cookies(), []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    await page.context().close();
  },

  async "citizen: an answer is painted at once, on a slow machine too"(browser) {
    const page = await open(browser);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const times = await page.evaluate(async () => {
      const root = document.querySelector("footprint-simulator").shadowRoot;
      const button = root.querySelectorAll(".stepper button")[1];
      const times = [];
      for (let press = 0; press < 15; press += 1) {
        const start = performance.now();
        button.click();
        await new Promise((done) => setTimeout(done, 0));
        times.push(performance.now() - start);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      }
      return times.sort((a, b) => a - b);
    });
    const elements = await page.evaluate(() =>
      document.querySelectorAll("body *").length
      + document.querySelector("footprint-simulator").shadowRoot.querySelectorAll("*:not(svg *)").length);
    await page.context().close();
    return `median ${times[7].toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms at a quarter of the speed; ${elements} elements`;
  },
};
