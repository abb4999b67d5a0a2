// A bidder's journey: open the buyer's request, complete the offer, check it, save it for the buyer.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { address, check, looks, shot, visit } from "./browser.mjs";
import { forms, parts, saved, within } from "./documents.mjs";

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
    const lot = page.locator("fieldset:not(.doors)").first();
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

  "an offer is handed in, as the command writes it, printed, and opened again"(browser) {
    return within(async (folder) => {
      const page = await visit(browser, { file: "tender.html" });
      const example = page.getByRole("button", { name: "Essayer avec un exemple" });
      const lot = page.locator("fieldset:not(.doors)").first();
      await example.click();
      await lot.waitFor();
      const [asked, offer] = ["request.json", "offer.csv"].map((name) => join(folder, name));
      writeFileSync(asked, await (await page.request.get(`${address}example-request.fr.json`)).body());
      /** A document of the page, held to the command's. */
      const same = async (button, subject, form, words) => {
        const file = join(folder, `page.${form}`);
        assert.match(await saved(page, button, file), new RegExp(`^${subject}-portables-et-smartphones-pour-la-ville-\\d{4}-\\d\\d-\\d\\d\\.${form}$`));
        const bytes = readFileSync(file);
        assert.ok(bytes.includes(forms[form][1]), form);
        if (!FOOTPRINT_CLI) return;
        const out = join(folder, `command.${form}`);
        execFileSync(FOOTPRINT_CLI, ["tender", ...words, "--lang", "fr", "--quiet", "-o", out], { stdio: ["ignore", "ignore", "pipe"] });
        assert.deepEqual(parts(bytes), parts(readFileSync(out)), `${words[0]} ${form}`);
      };
      const asksForDocuments = () => page.requests.some((url) => url.includes("reports"));
      assert.ok(!asksForDocuments(), page.requests.join(" "));
      for (const form of ["odt", "docx"]) await same(`Les clauses du marché (${form.toUpperCase()})`, "clauses", form, ["clauses", asked]);
      assert.ok(asksForDocuments());
      await page.getByLabel("Nom du candidat").fill("Martin, \"fils\" & Cie");
      for (const [label, text] of Object.entries(answers)) await lot.getByLabel(label).first().fill(text);
      assert.equal(await page.getByRole("button", { name: forms.odt[0] }).count(), 0, "no report before the check");
      await page.getByRole("button", { name: "Vérifier l’offre" }).click();
      assert.match(await saved(page, "Enregistrer l’offre pour l’acheteur", offer), /^offre-portables-.*\.csv$/);
      for (const form of Object.keys(forms)) await same(forms[form][0], "offre", form, ["check", offer, "--tender", asked]);

      await page.emulateMedia({ media: "print" });
      assert.match(await page.locator("[role=status]").innerText(), /L’offre est complète/);
      assert.ok(await page.getByLabel("Nom du candidat").isVisible());
      for (const left of ["input[type=file]", ".live button", ".live .note"]) assert.equal(await page.locator(left).first().isVisible(), false, left);
      const look = await page.getByLabel("L’appareil est reconditionné").first().evaluate((box) => getComputedStyle(box).appearance);
      assert.notEqual(look, "none", "a box that is ticked shows it on paper");
      await shot(page, "offer-print");
      await page.emulateMedia({ media: null });

      await page.reload();
      await example.click();
      await lot.waitFor();
      const opener = page.getByLabel("Reprendre une offre enregistrée ici");
      await opener.setInputFiles(asked);
      await page.getByText("Ce n’est pas une offre à cette demande").waitFor();
      await opener.setInputFiles(offer);
      await page.locator(".mistake").waitFor({ state: "detached" });
      assert.equal(await page.getByLabel("Nom du candidat").inputValue(), "Martin, \"fils\" & Cie");
      assert.equal(await lot.getByLabel("Total sur le cycle de vie").inputValue(), "320,5");
      await page.getByRole("button", { name: "Vérifier l’offre" }).click();
      assert.match(await page.locator("[role=status]").innerText(), /L’offre est complète/);
      assert.deepEqual(page.problems, []);
      await page.context().close();
      return FOOTPRINT_CLI ? undefined : "not held to the command line: FOOTPRINT_CLI is not set";
    });
  },

  async "an example is opened at a press, before the first touch and after it"(browser) {
    for (const wait of [false, true]) {
      const page = await visit(browser, { file: "tender.html", wait });
      await page.getByRole("button", { name: "Essayer avec un exemple" }).click();
      await page.locator("fieldset:not(.doors)").first().waitFor();
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
    assert.equal(await page.locator("fieldset:not(.doors)").count(), 0);
    await page.context().close();
  },

  ...Object.fromEntries(Object.entries(looks).map(([name, options]) => [
    `axe finds nothing in the view of offers: ${name}`,
    async (browser) => {
      const page = await visit(browser, { file: "tender.html", bypassCSP: true, ...options });
      if (FOOTPRINT_CLI) {
        await page.setInputFiles("#request", request());
        await page.locator("fieldset:not(.doors)").first().waitFor();
      }
      await check(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= page.viewportSize().width, `${width} px wide`);
      await shot(page, `offer-${name}`);
      await page.context().close();
    },
  ])),
};
