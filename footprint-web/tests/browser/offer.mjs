// A bidder's journey: open the buyer's request, complete the offer, check it, save it for the buyer.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, looks, shot, visit } from "./browser.mjs";

const { FOOTPRINT_CLI } = process.env;
const tender = join(import.meta.dirname, "../../../data/examples/tender.toml");
const command = (...arguments_) => execFileSync(FOOTPRINT_CLI, ["compare", ...arguments_], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/** The request that the buyer's command writes, as a file. */
function request() {
  const file = join(tmpdir(), `footprint-request-${process.pid}.json`);
  writeFileSync(file, command("--request", tender, "--format", "json"));
  return file;
}

const answers = {
  "Fabricant (nécessaire)": "Dell",
  "Modèle exact": "Latitude 5420; 16 Go",
  "Total sur le cycle de vie": "320,5",
  "Part de la fabrication": "0,75",
  "Part du transport": "3 %",
  "Part de l’usage": "0,2",
  "Part de la fin de vie": "0,02",
  "Garantie comprise": "4",
  "Indice de réparabilité": "7,5",
  "Électricité annuelle": "21",
  "Prix hors taxes": "850,50",
};

export const tests = {
  async "a bidder completes, checks and saves an offer, and the buyer's command agrees"(browser) {
    if (!FOOTPRINT_CLI) return "skipped: FOOTPRINT_CLI is not set";
    const page = await visit(browser, { file: "tender.html", bypassCSP: true });
    await page.setInputFiles("#request", request());
    const lot = page.locator("fieldset").first();
    await lot.waitFor();
    await page.getByLabel("Nom du candidat").fill("Martin, \"fils\" & Cie");
    await page.getByRole("heading", { name: /^Lot 1 : / }).waitFor();
    await lot.getByLabel("Fabricant (nécessaire)").fill("Dell");
    await lot.getByLabel("Total sur le cycle de vie").fill("abc");
    // What is not complete is told, and not saved in silence.
    await page.getByRole("button", { name: "Enregistrer l’offre pour l’acheteur" }).click();
    const status = page.locator("[role=status]");
    assert.match(await status.innerText(), /\d points à compléter ou à prouver/);
    assert.doesNotMatch(await status.innerText(), /par appareil et par an/, "no figure rests on a fault");
    await page.getByRole("button", { name: "Enregistrer l’offre telle quelle" }).waitFor();
    assert.ok(await lot.locator(".mistake").count() >= 3, "each gap is told at its field");
    await check(page);
    // Each fault leads to its field.
    const fault = status.getByRole("link").first();
    const place = (await fault.getAttribute("href")).slice(1);
    await fault.click();
    assert.equal(await page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement?.id), place);
    await lot.getByLabel("L’appareil est reconditionné").check();
    await lot.getByLabel("L’appareil est reconditionné").uncheck();
    for (const [label, text] of Object.entries(answers)) await lot.getByLabel(label).first().fill(text);
    assert.match(await page.locator("[role=status]").innerText(), /L’offre est complète/);
    assert.equal(await lot.locator(".mistake").count(), 0);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Enregistrer l’offre" }).click()]);
    const file = join(tmpdir(), `footprint-offer-${process.pid}.csv`);
    await download.saveAs(file);
    assert.match(readFileSync(file, "utf8"), /^bidder,lot,kind,/);
    // Exit status 0: nothing is missing. The figure shown is the command's, rounded.
    const scores = JSON.parse(command(tender, "--check-offer", file, "--format", "json"));
    const mean = scores.lots[0].offers[0].kgco2e_per_year.mean;
    assert.match(await page.locator("[role=status]").innerText(), new RegExp(`Lot 1\\s: ${Math.round(mean)}\\skg`));
    assert.deepEqual(page.problems, []);
    await shot(page, "offer");
    await page.context().close();
  },

  async "an example is opened at a press, before the first touch and after it"(browser) {
    for (const wait of [false, true]) {
      const page = await visit(browser, { file: "tender.html", wait });
      await page.getByRole("button", { name: "Essayer avec un exemple" }).click();
      await page.locator("fieldset").first().waitFor();
      // An offer of nothing is not saved.
      let saved = 0;
      page.on("download", () => { saved += 1; });
      await page.getByRole("button", { name: "Enregistrer l’offre" }).click();
      await page.getByText("Remplissez au moins un lot.").waitFor();
      await page.waitForTimeout(300);
      assert.equal(saved, 0);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    }
  },

  async "what is no request is refused in words"(browser) {
    const page = await visit(browser, { file: "tender.html" });
    const file = join(tmpdir(), `footprint-no-request-${process.pid}.json`);
    for (const text of ["", "[]", "{\"tender\":1}", "<script>alert(1)</script>"]) {
      writeFileSync(file, text);
      await page.setInputFiles("#request", file);
      await page.waitForSelector(".mistake[role=alert]");
    }
    assert.equal(await page.locator("fieldset").count(), 0);
    await page.context().close();
  },

  ...Object.fromEntries(Object.entries(looks).map(([name, options]) => [
    `axe finds nothing in the view of offers: ${name}`,
    async (browser) => {
      const page = await visit(browser, { file: "tender.html", bypassCSP: true, ...options });
      if (FOOTPRINT_CLI) {
        await page.setInputFiles("#request", request());
        await page.locator("fieldset").first().waitFor();
      }
      await check(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= page.viewportSize().width, `${width} px wide`);
      await shot(page, `offer-${name}`);
      await page.context().close();
    },
  ])),
};
