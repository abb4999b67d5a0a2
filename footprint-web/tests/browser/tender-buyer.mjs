// A buyer's journey: write the request, take it away with its clauses, open it again, score the offers that came, take
// the scores away. What French texts have for a space before a mark is U+00A0: expressions here have a dot there, or `\s`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, looks, settled, shot, visit } from "./browser.mjs";
import { forms, parts, saved, within } from "./documents.mjs";

const { FOOTPRINT_CLI } = process.env;
const offers = join(import.meta.dirname, "../../../data/examples/offers.csv");
const unheld = FOOTPRINT_CLI ? undefined : "not held to the command line: FOOTPRINT_CLI is not set";

/** What the command says in a folder. */
const command = (folder, ...words) => execFileSync(FOOTPRINT_CLI, ["tender", ...words, "--lang", "fr", "--quiet"], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** The buyer's door. */
async function buyer(browser, options = {}) {
  const page = await visit(browser, { file: "tender.html", ...options });
  await page.getByLabel(/(J’achète|I buy)/).check();
  await page.locator("#offers").waitFor();
  return page;
}

/** The same with the request and the offers that ship. */
async function scored(browser, options) {
  const page = await buyer(browser, options);
  await page.getByRole("button", { name: /^(Essayer avec un exemple|Try an example)/ }).click();
  await page.locator("table.scores").nth(1).waitFor();
  return page;
}

/** The tender that the first test types in, as a buyer's own file. */
const tender = `title = "Portables et téléphones"
country = "FRA"
currency = "EUR"
electricity_price = 0.20
[scoring]
points = 20
climate_weight = 0.675
repairability_weight = 0.15
warranty_weight = 0.175
${[["1", "laptop", 100, 5, 3], ["2", "smartphone", 30, 3, 2]].map(([id, kind, quantity, years, second]) =>
    `[[lot]]\nid = "${id}"\nkind = "${kind}"\nquantity = ${quantity}\nlifetime_years = ${years}\nsecond_life_years = ${second}\n`).join("")}`;

async function typed(page) {
  const fill = (place, label, text) => place.getByLabel(label).fill(text);
  await fill(page, "Titre du marché", "Portables et téléphones");
  await fill(page, "Poids du climat", "67,5");
  await fill(page, "Poids de la garantie", "17,5");
  await page.getByLabel("Demander les prix").check();
  await fill(page, /^Prix d’un kWh/, "0,20");
  await page.getByRole("button", { name: "Ajouter un lot" }).click();
  const lots = page.locator("fieldset.card");
  await lots.nth(1).getByLabel("Type d’appareil").selectOption("smartphone");
  await fill(lots.nth(1), "Nombre d’appareils", "30");
  for (const [at, years, second] of [[0, "5", "3"], [1, "3", "2"]]) {
    await fill(lots.nth(at), "Années comptées, appareil neuf", years);
    await fill(lots.nth(at), "Années comptées, reconditionné", second);
  }
}

/** The rows of a table: the text of every cell. */
const rows = (table) => table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));

/** What the page shows of each lot, held to the command's JSON; the interval is told to two digits. */
async function agrees(page, scores) {
  const two = (number) => number.toFixed(2).replace(".", ",");
  const tables = page.locator("table.scores");
  assert.equal(await tables.count(), scores.lots.length);
  for (const [at, lot] of scores.lots.entries()) {
    const expected = lot.offers.map((offer) => [offer.bidder, String(offer.rank), offer.product, two(offer.kgco2e_per_year.mean),
      ...[offer.climate, offer.repairability, offer.warranty, offer].map(({ points }) => two(points))]);
    const shown = (await rows(tables.nth(at))).map((cells) => [...cells.slice(0, 4), ...cells.slice(5)]);
    assert.deepEqual(shown, expected, `lot ${lot.lot}`);
  }
}

export const tests = {
  "a buyer writes a request, scores the offers, and the command says the same"(browser) {
    return within(async (folder) => {
      const page = await buyer(browser);
      const subject = "portables-et-telephones-\\d{4}-\\d\\d-\\d\\d";
      await typed(page);
      assert.match(await page.locator(".note[aria-live=polite]").innerText(), /Somme des trois poids.: 100.%/);
      assert.equal(await page.locator(".mistake").count(), 0);
      /** A document of the page, held to the command's. */
      const same = async (button, name, form, words) => {
        const file = join(folder, `page.${form}`);
        assert.match(await saved(page, button, file), new RegExp(`^${name}-${subject}\\.${form}$`));
        const bytes = readFileSync(file);
        assert.ok(bytes.includes(forms[form][1]), form);
        if (!FOOTPRINT_CLI) return;
        command(folder, ...words, "-o", `command.${form}`);
        assert.deepEqual(parts(bytes), parts(readFileSync(join(folder, `command.${form}`))), `${words[0]} ${form}`);
      };
      const asked = join(folder, "request.json");
      assert.match(await saved(page, "La demande pour les candidats (JSON)", asked), new RegExp(`^demande-${subject}\\.json$`));
      if (FOOTPRINT_CLI) {
        writeFileSync(join(folder, "tender.toml"), tender);
        command(folder, "request", "tender.toml", "-o", "command.json");
        assert.equal(readFileSync(asked, "utf8"), readFileSync(join(folder, "command.json"), "utf8"));
      }
      for (const form of ["odt", "docx"]) await same(`Les clauses du marché (${form.toUpperCase()})`, "clauses", form, ["clauses", "request.json"]);

      // The request is opened again another day, to score what came.
      await page.reload();
      await page.getByLabel("J’achète").check();
      await page.getByLabel("Reprendre une demande").setInputFiles(asked);
      await page.locator("fieldset.card").nth(1).waitFor();
      assert.equal(await page.getByLabel("Poids du climat").inputValue(), "67,5");
      assert.equal(await page.getByLabel("Type d’appareil").nth(1).inputValue(), "smartphone");
      copyFileSync(offers, join(folder, "offers.csv"));
      await page.locator("#offers").setInputFiles(offers);
      await page.locator("table.scores").nth(1).waitFor();
      await page.getByText(/Lignes lues.: 7.; notées.: 7.; non notées.: 0\./).waitFor();
      if (FOOTPRINT_CLI) await agrees(page, JSON.parse(command(folder, "score", "request.json", "offers.csv", "--format", "json")));
      const words = ["score", "request.json", "offers.csv"];
      for (const form of ["odt", "docx"]) await same(`Le rapport d’analyse (${form.toUpperCase()})`, "notes", form, words);
      await same("Le classeur des notes (XLSX)", "notes", "xlsx", words);
      const table = join(folder, "page.csv");
      assert.match(await saved(page, "Les notes (CSV)", table), new RegExp(`^notes-${subject}\\.csv$`));
      assert.match(readFileSync(table, "utf8"), /^\ufefflot;rang;candidat;produit;/);
      for (const form of ["svg", "png"]) {
        const picture = join(folder, `lot.${form}`);
        assert.match(await saved(page, `L’image du lot 1 (${form.toUpperCase()})`, picture), new RegExp(`^lot-1-.*\\.${form}$`));
        if (form === "svg") assert.match(readFileSync(picture, "utf8"), /Dogwood/);
      }
      assert.deepEqual(page.problems, []);
      await page.context().close();
      return unheld;
    });
  },

  "a file of each bidder is scored as one of all, and the files stand in the report"(browser) {
    return within(async (folder) => {
      const page = await scored(browser);
      const all = await Promise.all([0, 1].map((at) => rows(page.locator("table.scores").nth(at))));
      const [header, ...lines] = readFileSync(offers, "utf8").trim().split("\n");
      const names = [...new Set(lines.map((line) => line.split(",")[0]))];
      for (const name of names) {
        writeFileSync(join(folder, `${name}.csv`), `${[header, ...lines.filter((line) => line.startsWith(`${name},`))].join("\n")}\n`);
      }
      await page.getByRole("button", { name: "Retirer example-offers.csv" }).click();
      await page.locator("table.scores").first().waitFor({ state: "detached" });
      await settled(page);
      assert.equal(await page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement?.id), "offers");
      await page.locator("#offers").setInputFiles(names.map((name) => join(folder, `${name}.csv`)));
      await page.locator("table.scores").nth(1).waitFor();
      assert.deepEqual(await Promise.all([0, 1].map((at) => rows(page.locator("table.scores").nth(at)))), all);
      await page.getByText(/^Cedar\.csv, ligne 2.: /).first().waitFor();
      const asked = join(folder, "request.json");
      await saved(page, "La demande pour les candidats (JSON)", asked);
      const file = join(folder, "page.odt");
      await saved(page, "Le rapport d’analyse (ODT)", file);
      if (FOOTPRINT_CLI) {
        command(folder, "score", "request.json", ...names.map((name) => `${name}.csv`), "-o", "command.odt");
        assert.deepEqual(parts(readFileSync(file)), parts(readFileSync(join(folder, "command.odt"))));
      }
      assert.deepEqual(page.problems, []);
      await page.context().close();
      return unheld;
    });
  },

  async "a slip is told at its field and in a list that leads there, and nothing is taken away meanwhile"(browser) {
    const page = await buyer(browser, { bypassCSP: true });
    const active = () => page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement?.labels?.[0]?.innerText);
    await page.getByLabel("Poids du climat").fill("60");
    await page.getByLabel("Nombre d’appareils").fill("beaucoup");
    assert.match(await page.locator(".note[aria-live=polite]").innerText(), /: 90.%/);
    assert.deepEqual((await page.locator(".mistake").allInnerTexts()).map((text) => /90|beaucoup/.exec(text)?.[0]), ["90", "beaucoup"]);
    assert.equal(await page.getByRole("button", { name: "La demande pour les candidats" }).count(), 0);
    await check(page);
    await page.getByRole("link", { name: /^Lot 1, Nombre d’appareils/ }).click();
    assert.match(await active(), /^Nombre d’appareils/);
    await page.getByLabel("Nombre d’appareils").fill("1 200");
    await page.getByLabel("Poids du climat").fill("70");
    await page.getByRole("button", { name: "La demande pour les candidats (JSON)" }).waitFor();
    // Lots come and go, and the keyboard is never lost.
    for (let lot = 2; lot <= 3; lot += 1) {
      await page.getByRole("button", { name: "Ajouter un lot" }).click();
      await settled(page);
      assert.match(await active(), /^Numéro du lot/);
    }
    await page.getByLabel("Nombre d’appareils").nth(2).fill("7");
    await page.getByRole("button", { name: "Retirer le lot 2" }).click();
    await settled(page);
    assert.match(await active(), /^Numéro du lot/);
    assert.equal(await page.getByLabel("Numéro du lot").nth(1).inputValue(), "3");
    assert.equal(await page.getByLabel("Nombre d’appareils").nth(1).inputValue(), "7");
    await page.getByRole("button", { name: "Retirer le lot 3" }).click();
    assert.equal(await page.getByRole("button", { name: /^Retirer le lot/ }).count(), 0, "one lot stays");
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "what is no request and no offer is told in words, and a column is named in the page"(browser) {
    const page = await buyer(browser);
    const text = (name, words) => ({ name, mimeType: "", buffer: Buffer.from(words) });
    await page.getByLabel("Reprendre une demande").setInputFiles(text("x.json", "{\"tender\":1}"));
    await page.getByText("Ce n’est pas une demande aux candidats").waitFor();
    await page.getByRole("button", { name: "Essayer avec un exemple" }).click();
    await page.locator("table.scores").nth(1).waitFor();
    assert.equal(await page.getByText("Ce n’est pas une demande aux candidats").count(), 0);
    await page.getByText(/^Prix du carbone gardé de la demande ouverte/).waitFor();
    await page.locator("#offers").setInputFiles([text("offres.xlsx", "PK\x03\x04")]);
    await page.getByText("offres.xlsx n’est pas un tableau CSV").waitFor();
    assert.equal(await page.locator("table.scores").count(), 2, "what was there stays");
    const shipped = readFileSync(offers, "utf8");
    const again = (words) => page.locator("#offers").setInputFiles([text("example-offers.csv", words)]);
    await again(shipped.split("\n")[0]);
    await page.getByText("Aucune offre ne peut être notée").waitFor();
    await again(shipped.replace(",268,", ",voir fiche,"));
    await page.getByText(/Aucun classement.: des données notées restent à lire\. Corrigez le fichier/).waitFor();
    await page.getByText(/^example-offers\.csv, ligne 2/).first().waitFor();
    await again(shipped.replace("total_kgco2e", "Colonne F"));
    await page.getByLabel(/^Quelle colonne donne/).selectOption("Colonne F");
    await page.locator("table.scores").nth(1).waitFor();
    // As a spreadsheet saves “Unicode text”, and an offer less.
    await again(Buffer.from(`\ufeff${shipped.trim().split("\n").slice(0, -1).join("\n")}`, "utf16le"));
    await page.getByText(/Lignes lues.: 6.; notées.: 6/).waitFor();
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "a request by the keyboard alone"(browser) {
    const page = await visit(browser, { file: "tender.html" });
    const active = () => page.evaluate(() => {
      const on = document.querySelector("footprint-simulator").shadowRoot.activeElement;
      return on && { name: on.labels?.[0]?.innerText ?? on.innerText, outline: getComputedStyle(on).outlineStyle };
    });
    const reach = async (name) => {
      for (let steps = 0; steps < 60; steps += 1) {
        await page.keyboard.press("Tab");
        const on = await active();
        if (on) assert.notEqual(on.outline, "none", `focus is seen on ${on.name}`);
        if (on && name.test(on.name.trim())) return;
      }
      assert.fail(`${name} is never reached`);
    };
    await reach(/^Je réponds/);
    await page.keyboard.press("ArrowDown");
    await page.locator("#offers").waitFor();
    await reach(/^Titre du marché/);
    await page.keyboard.type("Écrans");
    await reach(/^Ajouter un lot/);
    await page.keyboard.press("Enter");
    await settled(page);
    assert.match((await active()).name, /^Numéro du lot/);
    await reach(/^La demande pour les candidats/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.match(download.suggestedFilename(), /^demande-ecrans-.*\.json$/);
    await reach(/^Les offres reçues/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  async "what is typed behind one door stays while the other is open, and each door has its example"(browser) {
    const page = await buyer(browser);
    await page.getByLabel("Titre du marché").fill("Écrans");
    await page.getByLabel("Je réponds à un marché").check();
    await page.getByRole("button", { name: "Essayer avec un exemple" }).click();
    await page.getByLabel("Nom du candidat").waitFor();
    await page.getByLabel("J’achète").check();
    assert.equal(await page.getByLabel("Titre du marché").inputValue(), "Écrans");
    assert.equal(await page.locator("table.scores").count(), 0);
    await page.getByRole("button", { name: "Essayer avec un exemple" }).click();
    await page.locator("table.scores").nth(1).waitFor();
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("table.scores").first().isVisible());
    for (const left of ["input[type=file]", ".live button", ".live .note", ".doors"]) assert.equal(await page.locator(left).first().isVisible(), false, left);
    await shot(page, "scores-print");
    assert.deepEqual(page.problems, []);
    await page.context().close();
  },

  ...Object.fromEntries(Object.entries(looks).map(([name, options]) => [
    `axe finds nothing in the buyer's view: ${name}`,
    async (browser) => {
      const page = await buyer(browser, { bypassCSP: true, ...options });
      const narrow = async (state) => {
        await check(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= page.viewportSize().width, `${state}: ${width} px wide`);
        await shot(page, `buyer-${state}-${name}`);
      };
      await narrow("empty");
      await page.getByRole("button", { name: /^(Essayer avec un exemple|Try an example)/ }).click();
      await page.locator("table.scores").nth(1).waitFor();
      await narrow("scores");
      await page.getByLabel(/^(Poids du climat|Weight of climate)/).fill("x");
      await page.locator(".mistake").waitFor();
      await narrow("slip");
      await page.context().close();
    },
  ])),
};
