// A bidder's journey: open the buyer's request, answer it one lot a step, check the offer, save it for the buyer.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { address, check, looks, settled, shot, visit } from "./browser.mjs";
import { forms, parts, saved, within } from "./documents.mjs";

const { FOOTPRINT_CLI } = process.env;
const tender = join(import.meta.dirname, "../../../data/examples/tender.toml");
const run = (...words) => execFileSync(FOOTPRINT_CLI, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const command = (...words) => run("compare", ...words);

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
  "Part de la fabrication": "75",
  "Part du transport": "3 %",
  "Part de l’usage": "20",
  "Part de la fin de vie": "2",
  "Garantie comprise": "4",
  "Indice de réparabilité": "7,5",
  "Électricité annuelle": "21",
  "Prix hors taxes": "850,50",
};

/** Goes to a step by the list of them. */
const to = (page, name) => page.locator(".steps").getByRole("button", { name }).click();
const last = "Vérifier et remettre";

/** The fields of a lot. */
const fields = (page, lot) => page.locator("fieldset:not(.doors)").nth(lot - 1);

/** The example, opened, at one of its lots. */
async function example(browser, lot) {
  const page = await visit(browser, { file: "tender.html" });
  await page.getByRole("button", { name: "Essayer avec un exemple" }).click();
  await page.locator(".steps").waitFor();
  await to(page, `Lot ${lot} :`);
  return page;
}

async function answered(lot) {
  for (const [label, text] of Object.entries(answers)) await lot.getByLabel(label).first().fill(text);
}

/** The offer that the last step saves, as a text. */
async function savedOffer(page) {
  await to(page, last);
  const save = page.getByRole("button", { name: "Enregistrer l’offre" });
  // What is not complete is saved when it is asked for again.
  await page.getByRole("button", { name: "Vérifier l’offre" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  return readFileSync(await download.path(), "utf8");
}

/** The id of what has the keyboard. */
const active = async (page) => {
  await settled(page);
  return page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement?.id);
};

export const tests = {
  async "a bidder completes, checks and saves an offer, and the buyer's command agrees"(browser) {
    if (!FOOTPRINT_CLI) return "skipped: FOOTPRINT_CLI is not set";
    const page = await visit(browser, { file: "tender.html", bypassCSP: true });
    await page.setInputFiles("#request", request());
    const lot = fields(page, 1);
    await page.getByLabel("Nom du candidat").fill("Martin, \"fils\" & Cie");
    assert.equal(await lot.isVisible(), false, "one step at a time");
    await page.getByRole("button", { name: /^Suivant : Lot 1/ }).click();
    await page.getByRole("heading", { name: /^Lot 1 : / }).waitFor();
    await lot.getByLabel("Fabricant (nécessaire)").fill("Dell");
    await lot.getByLabel("Total sur le cycle de vie").fill("abc");
    // What is not complete is told, and not saved in silence.
    await to(page, last);
    await page.getByRole("button", { name: "Enregistrer l’offre pour l’acheteur" }).click();
    const status = page.locator(".verdict");
    assert.match(await status.innerText(), /\d points à compléter ou à prouver/);
    assert.doesNotMatch(await status.innerText(), /par appareil et par an/, "no figure rests on a fault");
    await page.getByRole("button", { name: "Enregistrer l’offre telle quelle" }).waitFor();
    assert.ok(await lot.locator(".mistake").count() >= 3, "each gap is told at its field");
    await check(page);
    // Each fault leads to its field.
    const fault = status.getByRole("link").first();
    const place = (await fault.getAttribute("href")).slice(1);
    await fault.click();
    assert.equal(await active(page), place);
    await check(page);
    await lot.getByLabel("L’appareil est reconditionné").check();
    await lot.getByLabel("L’appareil est reconditionné").uncheck();
    await answered(lot);
    await to(page, last);
    assert.match(await status.innerText(), /L’offre est complète/);
    assert.equal(await lot.locator(".mistake").count(), 0);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Enregistrer l’offre" }).click()]);
    const file = join(tmpdir(), `footprint-offer-${process.pid}.csv`);
    await download.saveAs(file);
    assert.match(readFileSync(file, "utf8"), /^bidder,lot,kind,/);
    // Exit status 0: nothing is missing. The figure shown is the command's, rounded.
    const scores = JSON.parse(command(tender, "--check-offer", file, "--format", "json"));
    const mean = scores.lots[0].offers[0].kgco2e_per_year.mean;
    assert.match(await status.innerText(), new RegExp(`Lot 1\\s: ${Math.round(mean)}\\skg`));
    assert.deepEqual(page.problems, []);
    await shot(page, "offer");
    await page.context().close();
  },

  "an offer is handed in, as the command writes it, printed, and opened again"(browser) {
    return within(async (folder) => {
      const page = await visit(browser, { file: "tender.html" });
      const example = page.getByRole("button", { name: "Essayer avec un exemple" });
      const lot = fields(page, 1);
      await example.click();
      await page.locator(".steps").waitFor();
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
      await to(page, "Lot 1 :");
      await answered(lot);
      await to(page, last);
      assert.equal(await page.getByRole("button", { name: forms.odt[0] }).count(), 0, "no report before the check");
      await page.getByRole("button", { name: "Vérifier l’offre" }).click();
      assert.match(await saved(page, "Enregistrer l’offre pour l’acheteur", offer), /^offre-portables-.*\.csv$/);
      for (const form of Object.keys(forms)) await same(forms[form][0], "offre", form, ["check", offer, "--tender", asked]);

      await page.emulateMedia({ media: "print" });
      assert.match(await page.locator(".verdict").innerText(), /L’offre est complète/);
      for (const there of [page.getByLabel("Nom du candidat"), lot, fields(page, 2)]) assert.ok(await there.isVisible(), "every step is on the paper");
      for (const left of [".steps", ".search"]) assert.equal(await page.locator(left).first().isVisible(), false, left);
      for (const left of ["input[type=file]", ".live button", ".live .note"]) assert.equal(await page.locator(left).first().isVisible(), false, left);
      const look = await page.getByLabel("L’appareil est reconditionné").first().evaluate((box) => getComputedStyle(box).appearance);
      assert.notEqual(look, "none", "a box that is ticked shows it on paper");
      await shot(page, "offer-print");
      await page.emulateMedia({ media: null });

      await page.reload();
      await example.click();
      await page.locator(".steps").waitFor();
      const opener = page.getByLabel("Reprendre une offre enregistrée ici");
      await opener.setInputFiles(asked);
      await page.getByText("Ce n’est pas une offre à cette demande").waitFor();
      await opener.setInputFiles(offer);
      await page.locator(".mistake").waitFor({ state: "detached" });
      assert.equal(await page.getByLabel("Nom du candidat").inputValue(), "Martin, \"fils\" & Cie");
      await to(page, /^Lot 1 : .* complet$/);
      for (const [label, text] of [["Total sur le cycle de vie", "320,5"], ["Part de la fabrication", "75"], ["Part du transport", "3"]]) {
        assert.equal(await lot.getByLabel(label).inputValue(), text);
      }
      await to(page, last);
      await page.getByRole("button", { name: "Vérifier l’offre" }).click();
      assert.match(await page.locator(".verdict").innerText(), /L’offre est complète/);
      assert.deepEqual(page.problems, []);
      await page.context().close();
      return FOOTPRINT_CLI ? undefined : "not held to the command line: FOOTPRINT_CLI is not set";
    });
  },

  async "an example is opened at a press, before the first touch and after it"(browser) {
    for (const wait of [false, true]) {
      const page = await visit(browser, { file: "tender.html", wait });
      await page.getByRole("button", { name: "Essayer avec un exemple" }).click();
      await to(page, last);
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

  async "a bidder goes from step to step by the keyboard, and nothing typed is lost"(browser) {
    const page = await example(browser, 1);
    assert.equal(await active(page), "step-1", "the heading of the step has the keyboard");
    const steps = page.locator(".steps button");
    assert.deepEqual(await steps.evaluateAll((all) => all.map((one) => one.getAttribute("aria-current"))), [null, "step", null, null]);
    assert.match((await steps.allInnerTexts()).join("\n"), /^Votre offre – à remplir\nLot 1\s: .* – sans réponse\nLot 2\s: .* – sans réponse\nVérifier et remettre$/);
    await page.keyboard.press("Tab");
    assert.equal(await active(page), "search-0");
    for (const text of ["", "Dell", "P1"]) {
      await page.keyboard.type(text);
      await page.keyboard.press("Tab");
    }
    assert.match(await steps.nth(1).innerText(), /– \d+ points à compléter$/);
    const next = page.getByRole("button", { name: /^Suivant : Lot 2/ });
    await next.focus();
    await page.keyboard.press("Enter");
    assert.equal(await active(page), "step-2");
    await page.getByRole("button", { name: /^Précédent : Lot 1/ }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await active(page), "step-1");
    assert.equal(await fields(page, 1).getByLabel("Fabricant (nécessaire)").inputValue(), "Dell");
    assert.equal(await fields(page, 1).getByLabel("Modèle exact").inputValue(), "P1");
    assert.equal(await page.locator(".step:visible").count(), 1);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "a fault of another lot leads to its field, by the keyboard too"(browser) {
    const page = await example(browser, 2);
    await fields(page, 2).getByLabel("Modèle exact").fill("P1");
    await to(page, last);
    await page.getByRole("button", { name: "Vérifier l’offre" }).click();
    const faults = page.locator(".verdict a");
    const name = faults.first();
    assert.equal(await name.getAttribute("href"), "#bidder");
    const before = page.url();
    for (const fault of [page.locator(".verdict a[href='#o-1-5']"), name]) {
      await to(page, last);
      const place = (await fault.getAttribute("href")).slice(1);
      await fault.focus();
      await page.keyboard.press("Enter");
      assert.equal(await active(page), place);
      assert.ok(await page.locator(`[id='${place}']`).isVisible());
      assert.equal(await page.locator(".verdict").isVisible(), false);
      const described = await page.locator(`[id='${place}']`).evaluate((field) => field.getRootNode().getElementById(field.getAttribute("aria-describedby"))?.textContent);
      assert.ok(described, "what is wrong is told at the field");
    }
    assert.equal(page.url(), before);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "shares are asked as percentages, summed as they are typed, and saved as the command reads them"(browser) {
    const page = await example(browser, 1);
    const lot = fields(page, 1);
    const share = (label) => lot.getByLabel(label);
    assert.doesNotMatch(await lot.innerText(), /de 0 à 1(?!\d)/);
    assert.equal(await lot.locator(".sum").count(), 0);
    await share("Part de la fabrication").fill("80");
    await share("Part de l’usage").fill("17");
    const sum = async (words) => assert.equal((await lot.locator(".sum").innerText()).replaceAll("\u00a0", " "), `Somme des quatre parts : ${words}.`);
    await sum("97 %, il manque 3 %");
    await share("Part du transport").fill("4 %");
    await sum("101 %, il y a 1 % de trop");
    // A number that may be meant either way is said back.
    await share("Part de matière recyclée").fill("0,15");
    assert.match(await lot.innerText(), /Compris\s: 0,15\s%\. Si c’est 15\s%, écrivez 15\./);
    await share("Part de matière recyclée").fill("");
    for (const four of [["75", "3", "20", "2"], ["0,75", "0,03", "0,2", "0,02"], ["75 %", "3 %", "20 %", "2 %"]]) {
      const labels = ["Part de la fabrication", "Part du transport", "Part de l’usage", "Part de la fin de vie"];
      for (const [at, text] of four.entries()) await share(labels[at]).fill(text);
      await sum("100 %");
      const csv = await savedOffer(page);
      assert.match(csv, /^,1,laptop,,,,0\.75,0\.03,0\.2,0\.02,/m, four.join(" "));
      // It opens again in percent.
      await to(page, "Lot 1 :");
      await share(labels[0]).fill("1");
      await to(page, "Votre offre");
      await page.getByLabel("Reprendre une offre enregistrée ici").setInputFiles({ name: "offer.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
      await page.waitForFunction(() => document.querySelector("footprint-simulator").shadowRoot.getElementById("o-0-6").value === "75");
      await to(page, "Lot 1 :");
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "a model that is searched fills in what its sheet says, and says from where"(browser) {
    const page = await example(browser, 1);
    const lot = fields(page, 1);
    const search = lot.getByLabel("Chercher ce modèle");
    assert.ok(!page.requests.some((url) => url.includes("models")), "not before");
    await lot.getByLabel("Prix hors taxes").fill("850");
    await search.fill("inspiron 13 5320");
    const hit = lot.locator(".found button").first();
    await hit.waitFor();
    assert.match(await hit.innerText(), /Dell Inspiron 13 5320[^]*326\skg\sCO₂e/);
    await hit.focus();
    await page.keyboard.press("Enter");
    assert.equal(await active(page), "o-0-4", "the model has the keyboard");
    const values = async () => Promise.all([3, 4, 5, 6, 7, 8, 9, 13].map((at) => lot.locator(`[id='o-0-${at}']`).inputValue()));
    assert.deepEqual(await values(), ["Dell", "Inspiron 13 5320", "326", "87,2", "2,7", "9,8", "0,3", "15,97"]);
    assert.equal(await search.inputValue(), "");
    const told = lot.locator(".search [role=status]");
    assert.match(await told.innerText(), /Inspiron 13 5320.*le total, les quatre parts, l’électricité.*Boavizta.*édition 2023.*Vérifiez/);
    // Another sheet takes the place of what the first filled in, and of nothing that was typed.
    await lot.getByLabel("Total sur le cycle de vie").fill("330");
    await search.fill("latitude 5420");
    await lot.locator(".found button", { hasText: /Latitude 5420(?! )/ }).first().click();
    assert.equal(await active(page), "o-0-4");
    assert.deepEqual((await values()).slice(0, 7), ["Dell", "Latitude 5420", "330", "", "", "", ""], "what its sheet does not say stays empty");
    assert.equal(await lot.getByLabel("Prix hors taxes").inputValue(), "850");
    // Of another kind there are other models.
    await to(page, "Lot 2 :");
    const other = fields(page, 2).getByLabel("Chercher ce modèle");
    assert.equal(await other.inputValue(), "");
    await other.fill("latitude 5420");
    await fields(page, 2).getByText("Aucun modèle trouvé").waitFor();
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "the score at best is told while the offer is typed, and is the command's"(browser) {
    if (!FOOTPRINT_CLI) return "skipped: FOOTPRINT_CLI is not set";
    const page = await example(browser, 1);
    const lot = fields(page, 1);
    await lot.getByLabel("Modèle exact").fill("Latitude 5420");
    assert.equal(await page.locator(".alone").count(), 0, "no figure yet");
    await lot.getByLabel("Garantie comprise").fill("4");
    const alone = page.locator(".alone");
    const words = async () => (await alone.innerText()).replaceAll("\u00a0", " ");
    assert.match(await words(), /pas encore de note/);
    assert.doesNotMatch(await words(), /par appareil et par an|Au mieux/);
    await answered(lot);
    const typed = await words();
    await to(page, "Votre offre");
    await page.getByLabel("Nom du candidat").fill("Martin");
    await to(page, "Lot 1 :");
    assert.equal(await words(), typed, "the name of the bidder changes no figure");
    const file = join(tmpdir(), `footprint-alone-${process.pid}.csv`);
    writeFileSync(file, await savedOffer(page));
    const number = (value) => String(value).replace(".", ",");
    const [checked] = JSON.parse(run("tender", "check", file, "--tender", tender, "--format", "json")).lots[0].offers;
    const [scored] = JSON.parse(run("tender", "score", tender, file, "--format", "json")).lots[0].offers;
    const { mean, p05, p95 } = checked.kgco2e_per_year;
    const [kg, low, high] = [mean, p05, p95].map((value) => number(Number(value.toPrecision(2))));
    const { climate, repairability, warranty } = scored;
    assert.deepEqual([checked.repairability, checked.warranty], [repairability, warranty]);
    const parts = [climate, repairability, warranty].map((part) => number(part.points));
    assert.ok(typed.includes(`Lot 1 : ${kg} kg CO₂e par appareil et par an (${low} à ${high}), sur 5 ans.`), typed);
    assert.ok(typed.includes(`Au mieux ${number(scored.points)} points sur 20 : climat ${parts[0]} sur 14, réparabilité ${parts[1]} sur 3, garantie ${parts[2]} sur 3.`), typed);
    assert.match(typed, /d’autres offres peuvent émettre moins/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
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
        await page.locator(".steps").waitFor();
        await check(page);
        await page.locator(".steps button").nth(1).click();
        await fields(page, 1).locator("[id='o-0-5']").fill("300");
        await page.locator(".alone").waitFor();
      }
      await check(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= page.viewportSize().width, `${width} px wide`);
      await shot(page, `offer-${name}`);
      await page.context().close();
    },
  ])),
};
