// The audit of an inventory: files of every sort, progress, findings, what is saved, by everyone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { address, axe, pages, settled, shot, visit as open } from "./browser.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const examples = join(root, "data/examples");
const town = readFileSync(join(examples, "town_glpi.csv"));
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const visit = (browser, options) => open(browser, { file: pages.audit, ...options });

async function leave(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

/** Chooses files as the file dialogue does: name and bytes. */
async function choose(page, ...files) {
  // Files that come after others are added to them: each choice of these tests stands alone.
  const again = page.getByRole("button", { name: /^(Repartir|Start again) / });
  if (await again.count()) await again.click();
  const all = files.map(([name, bytes]) => ({ name, mimeType: "", buffer: Buffer.from(bytes) }));
  await page.locator("#inventory").setInputFiles(all);
  await page.locator("#result").waitFor({ timeout: 60_000 });
}

/** What a button of the view saves. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return [download.suggestedFilename(), readFileSync(await download.path())];
}

/** What the command says of the same files: the one that FOOTPRINT_COMMAND names, else a fresh build. */
const command = (...options) => run("audit", ...options);

function run(...options) {
  const given = process.env.FOOTPRINT_COMMAND;
  const cargo = ["run", "--quiet", "--package", "footprint-cli", "--bin", "footprint", "--"];
  return execFileSync(given ?? "cargo", [...(given ? [] : cargo), ...options], {
    cwd: examples, stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1e9,
  });
}

const spaced = (text) => text.replace(/\s+/g, " ").trim();

/** What the command writes of a file in French: the line of its total, and how many devices it counts. */
function told(file = "town_glpi.csv") {
  const text = command(file, "--lang", "fr").toString();
  const total = text.split("\n").map(spaced).find((line) => /CO₂e par an — intervalle/.test(line));
  return { total, devices: Number(/(\d+) appareils au /.exec(spaced(text))[1]) };
}

/** A ZIP without compression. */
function zip(...files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of files) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)];
    const field = Buffer.alloc(26);
    field.writeUInt16LE(20, 0);
    field.writeUInt32LE(crc32(bytes), 10);
    field.writeUInt32LE(bytes.length, 14);
    field.writeUInt32LE(bytes.length, 18);
    field.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    entry.writeUInt16LE(20, 4);
    field.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, path);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), field, path, bytes);
    offset += 30 + path.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

/** A workbook of one sheet, all of whose cells are text. */
function workbook(rows) {
  const xml = (text) => `<?xml version="1.0" encoding="UTF-8"?>${text}`;
  const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const list = (target, type) => xml(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="r1" Type="${relation}/${type}" Target="${target}"/></Relationships>`);
  const cell = (text, row, column) => `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const lines = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => cell(text, row, column)).join("")}</row>`);
  return zip(
    ["[Content_Types].xml", xml(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
      <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`)],
    ["_rels/.rels", list("xl/workbook.xml", "officeDocument")],
    ["xl/workbook.xml", xml(`<workbook xmlns="${spreadsheet}" xmlns:r="${relation}"><sheets><sheet name="Parc" sheetId="1" r:id="r1"/></sheets></workbook>`)],
    ["xl/_rels/workbook.xml.rels", list("worksheets/sheet1.xml", "worksheet")],
    ["xl/worksheets/sheet1.xml", xml(`<worksheet xmlns="${spreadsheet}"><sheetData>${lines.join("")}</sheetData></worksheet>`)],
  );
}

/** A large inventory: FOOTPRINT_INVENTORY where that names a file, else rows made up here. */
function inventory(rows) {
  const models = ["Dell;Latitude 5420;Ordinateur portable", "HP;EliteDesk 800 G6;Ordinateur fixe", "LENOVO;20TD00HAFR;Ordinateur portable", "Iiyama;PL2483H;Écran"];
  const lines = ["Fabricant;Modèle;Type;Numéro de série;Date d'achat;Lieu;Statut"];
  for (let row = 0; row < rows; row += 1) {
    const day = `${2016 + (row % 9)}-${String(1 + (row % 12)).padStart(2, "0")}-15`;
    lines.push(`${models[row % 4].replace(/;([^;]*);/, `;$1 ${row % 997 === 0 ? row : ""};`)};SN${row};${day};Site ${row % 40};En service`);
  }
  return lines.join("\n");
}

/** Fails on any violation that axe-core finds. */
async function check(page) {
  await page.addScriptTag({ path: axe }).catch(() => null);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }, rules);
  assert.deepEqual(violations, []);
}

const looks = {
  "light": {},
  "dark, English": { colorScheme: "dark", locale: "en-GB" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "320 px, dark": { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
};

export const tests = {
  async "audit: a second choice adds to the first, and the files are named"(browser) {
    const page = await visit(browser);
    const file = (name, kind) => ({ name, mimeType: "", buffer: Buffer.from(`Type;Quantité\n${kind};3\n`) });
    await page.locator("#inventory").setInputFiles([file("a.csv", "écran")]);
    await page.locator("#result").waitFor({ timeout: 60_000 });
    const one = await page.textContent("#total");
    await page.locator("#inventory").setInputFiles([file("b.csv", "ordinateur portable")]);
    await page.waitForFunction((one) => {
      const total = document.querySelector("footprint-simulator").shadowRoot.querySelector("#total");
      return total && total.textContent !== one;
    }, one);
    assert.deepEqual(await page.locator(".files li").allInnerTexts(), ["a.csv", "b.csv"]);
    await leave(page);
  },

  async "audit: the example gives the command's own bytes, and nothing leaves the machine"(browser) {
    const page = await visit(browser);
    assert.ok(!page.requests.some((url) => url.includes("worker")), "no worker before the first use");
    await page.evaluate(() => document.addEventListener("footprint-change", ({ detail }) => { window.heard = detail; }));
    await page.getByRole("button", { name: "Essayer avec l’exemple" }).click();
    await page.locator("#result").waitFor();
    assert.equal(spaced(await page.locator("#total").innerText()), told().total);
    const [name, json] = await saved(page, page.getByRole("button", { name: "(JSON)" }));
    const native = command("town_glpi.csv", "--lang", "fr", "--format", "json");
    assert.match(name, /^town-glpi-audit-\d{4}-\d\d-\d\d\.json$/);
    assert.ok(json.equals(native), "the JSON of the command, bit for bit");
    await settled(page);
    assert.deepEqual(await page.evaluate(() => window.heard), JSON.parse(native));
    const [, markdown] = await saved(page, page.getByRole("button", { name: "(Markdown)" }));
    assert.ok(markdown.equals(command("town_glpi.csv", "--lang", "fr", "--format", "md")));
    // Rows are offered for mending where some are set aside.
    const { set_aside: aside } = JSON.parse(native).rows;
    assert.equal(await page.getByRole("button", { name: "lignes écartées" }).count(), aside > 0 ? 1 : 0);
    assert.ok(page.requests.every((url) => url.startsWith(address) || url.startsWith(`blob:${address}`)));
    await leave(page);
  },

  async "audit: settings change the answer without reading the files again"(browser) {
    const page = await visit(browser);
    await choose(page, ["town_glpi.csv", town]);
    const french = await page.locator("#total").innerText();
    await page.getByLabel("Pays où le parc sert").selectOption("POL");
    await page.waitForFunction((before) => document.querySelector("footprint-simulator").shadowRoot.querySelector("#total").textContent !== before, french);
    await page.getByLabel("Détailler aussi par").selectOption("site");
    await page.getByRole("heading", { name: "Ventilation : site" }).waitFor();
    const [, json] = await saved(page, page.getByRole("button", { name: "(JSON)" }));
    assert.ok(json.equals(command("town_glpi.csv", "--lang", "fr", "--format", "json", "--country", "POL", "--by", "site")));
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: "By site" }).waitFor();
    assert.equal(await page.getByLabel("Country where the fleet serves").inputValue(), "POL");
    await leave(page);
  },

  async "audit: columns and words are settled in the page, and what was said is saved for the command"(browser) {
    const page = await visit(browser);
    const rows = "Type;Marque;Modèle;Zzqx\nzzbidule;HP;;abc\nécran;Dell;P2422H;def\n";
    await choose(page, ["parc.csv", rows]);
    await page.getByRole("heading", { name: "À régler" }).waitFor();
    await page.getByLabel(/^zzbidule/).selectOption("laptop");
    await page.getByText(/2.appareils/).first().waitFor();
    await page.getByLabel(/^Zzqx/).selectOption("site");
    await settled(page);
    await page.locator(".result:not([aria-busy])").waitFor();
    await shot(page, "audit-settled");
    const [columns, toml] = await saved(page, page.getByRole("button", { name: /des colonnes/ }));
    assert.match(columns, /^parc-colonnes-.*\.toml$/);
    assert.equal(toml.toString(), '[columns]\n"Zzqx" = "site"\n');
    const [words, csv] = await saved(page, page.getByRole("button", { name: /des mots/ }));
    assert.match(words, /^parc-mots-.*\.csv$/);
    assert.equal(csv.toString().trim().split(/\r?\n/).join("|"), "text,kind|zzbidule HP,laptop");
    await leave(page);
  },

  async "audit: the tab of reuse says what leaves and can serve again"(browser) {
    const page = await visit(browser, { bypassCSP: true });
    await choose(page, ["town_glpi.csv", town]);
    await page.getByRole("button", { name: "Réemploi", exact: true }).click();
    await page.getByText(/appareils sortiront d’ici 3.ans.* peuvent resservir/).waitFor();
    await page.getByRole("heading", { name: "Le tri, et pourquoi" }).waitFor();
    await check(page);
    await shot(page, "audit-reuse");
    // The block of the territory: with a table of municipalities the plan says who gets what.
    const table = readFileSync(join(root, "data/examples/municipalities_insee.csv"));
    await page.getByLabel("Tables de communes").setInputFiles([{ name: "insee.csv", mimeType: "text/csv", buffer: table }]);
    await page.getByRole("heading", { name: "Par commune" }).waitFor();
    await page.getByRole("columnheader", { name: "foyers sans" }).waitFor();
    await check(page);
    await shot(page, "audit-reuse-municipalities");
    // Another country is another calculation, asked for by itself.
    await page.getByLabel("Pays où le parc sert").selectOption("POL");
    await page.getByText(/appareils sortiront d’ici 3.ans/).waitFor();
    await leave(page);
  },

  async "audit: two years say whether the footprint fell, as the command does"(browser) {
    const page = await visit(browser, { bypassCSP: true });
    const [before, after] = ["2025.csv", "2026.csv"].map((name) => ({
      name, mimeType: "", buffer: readFileSync(join(examples, "town_2025", name)),
    }));
    const year = page.getByLabel("Une autre année du même parc");
    // The other year may come first; then the page says what is missing.
    await year.setInputFiles([before]);
    await page.getByText("Il manque l’inventaire à comparer").waitFor();
    await page.locator("#inventory").setInputFiles([after]);
    const sentence = JSON.parse(run("trend", "town_2025/2025.csv", "town_2025/2026.csv", "--format", "json"));
    await page.locator("#trend").waitFor();
    const told = spaced(await page.locator(".result").innerText());
    assert.match(told, /Le parc lui-même : −98 kg CO₂e par an, baisse probable \(76 %\)\./);
    assert.match(told, /numéro de série : 120 ;/);
    assert.match(spaced(await page.getByRole("status").first().innerText()), /^Terminé : Le parc lui-même : −98 kg/);
    assert.equal(sentence.changes[0].paired.by_serial, 120);
    // The split sums up in its last row, and the chart says the same in words.
    assert.match(spaced(await page.locator("tr.total:visible").innerText()), /^Écart/);
    assert.match(await page.getByRole("img", { name: /Appareils sortis/ }).getAttribute("aria-label"), /Appareils entrés/);
    const native = (form) => {
      const cwd = join(examples, "town_2025");
      return run("trend", join(cwd, "2025.csv"), join(cwd, "2026.csv"), "--lang", "fr", "--format", form)
        .toString().replaceAll(`${cwd}/`, "");
    };
    const [name, json] = await saved(page, page.getByRole("button", { name: "(JSON)" }));
    assert.match(name, /^2026-evolution-\d{4}-\d\d-\d\d\.json$/);
    assert.equal(json.toString(), native("json"), "the JSON of the command, bit for bit");
    const [, markdown] = await saved(page, page.getByRole("button", { name: "(Markdown)" }));
    assert.equal(markdown.toString(), native("md"));
    for (const [button, ending, begins] of [["(ODT", "odt", "PK"], ["(DOCX", "docx", "PK"], ["(XLSX", "xlsx", "PK"], ["HTML", "html", "<!doctype html>"]]) {
      const [name, bytes] = await saved(page, page.getByRole("button", { name: button }));
      assert.match(name, new RegExp(`^2026-evolution-\\d{4}-\\d\\d-\\d\\d\\.${ending}$`));
      assert.equal(bytes.subarray(0, begins.length).toString().toLowerCase(), begins.toLowerCase());
    }
    const [, csv] = await saved(page, page.getByRole("button", { name: "(CSV à virgules)" }));
    assert.match(csv.toString(), /^from,to,part,climate_change_mean\r?\n2025-11-21,2026-11-21,left,-/);
    await check(page);
    await shot(page, "audit-years");
    // The report of the year at hand is a tab away; another language and another country ask again.
    await page.getByRole("button", { name: "Bilan", exact: true }).click();
    await page.getByRole("heading", { name: "Par étape du cycle de vie" }).waitFor();
    await page.getByRole("button", { name: "D’une année à l’autre" }).click();
    await page.locator("#trend").waitFor();
    await page.getByLabel("Pays où le parc sert").selectOption("POL");
    await page.locator("#trend").waitFor();
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: "The fleet’s footprint from year to year" }).waitFor();
    // Without the other year there is no change.
    await page.getByRole("button", { name: "Remove 2025.csv" }).click();
    assert.equal(await page.getByRole("button", { name: "Year to year" }).count(), 0);
    await page.getByRole("heading", { name: "By life-cycle stage" }).waitFor();
    assert.ok(page.requests.every((url) => url.startsWith(address) || url.startsWith(`blob:${address}`)));
    await leave(page);
  },

  async "audit: the example of two years, by the keyboard alone and on a narrow screen"(browser) {
    const page = await visit(browser, { bypassCSP: true, locale: "en-GB", viewport: { width: 390, height: 800 } });
    await page.getByRole("button", { name: "Try two years of a town" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("#trend").waitFor();
    assert.match(spaced(await page.locator(".files").first().innerText()), /town_2026\.csv/);
    await check(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${wide} px wide`);
    await shot(page, "audit-years-narrow");
    await page.getByRole("button", { name: "Remove town_2025.csv" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "By life-cycle stage" }).waitFor();
    await leave(page);
  },

  async "audit: another year is dropped, and one of which nothing can be used is told"(browser) {
    const page = await visit(browser);
    await choose(page, ["town_glpi.csv", town]);
    const carried = await page.evaluateHandle(() => {
      const carried = new DataTransfer();
      carried.items.add(new File(["Bonjour,\nvoici notre parc.\n"], "<img src=x onerror=window.hacked=1>.txt"));
      return carried;
    });
    for (const type of ["dragenter", "dragover", "drop"]) await page.locator(".year").dispatchEvent(type, { dataTransfer: carried });
    await page.getByText(/rien à compter, aucun appareil utilisable/).first().waitFor();
    assert.equal(await page.locator(".result img").count(), 0);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    // The audit of the year at hand still stands.
    assert.equal(spaced(await page.locator("#total").innerText()), told().total);
    await leave(page);
  },

  async "audit: the report is handed in as a document"(browser) {
    const page = await visit(browser);
    await choose(page, ["town_glpi.csv", town]);
    for (const [button, ending, begins] of [["(ODT", "odt", "PK"], ["(DOCX", "docx", "PK"], ["(XLSX", "xlsx", "PK"], ["HTML", "html", "<!doctype html>"]]) {
      const [name, bytes] = await saved(page, page.getByRole("button", { name: button }));
      assert.match(name, new RegExp(`^town-glpi-rapport-\\d{4}-\\d\\d-\\d\\d\\.${ending}$`));
      assert.equal(bytes.subarray(0, begins.length).toString().toLowerCase(), begins.toLowerCase());
    }
    await leave(page);
  },

  async "audit: a workbook, an archive and an old workbook are read"(browser) {
    const page = await visit(browser);
    await choose(page, ["parc.xlsx", workbook([["Type", "Marque", "Modèle", "Quantité"], ["écran", "Dell", "P2422H", "3"], ["ordinateur portable", "HP", "EliteBook 840 G8", "4"]])]);
    assert.match(await page.locator(".result").innerText(), /7.appareils/);
    await choose(page, ["parc.zip", zip(["exports/town_glpi.csv", town])]);
    const { devices } = told();
    await page.getByText(new RegExp(`${devices}.appareils`)).first().waitFor();
    await choose(page, ["parc.xls", readFileSync(join(root, "footprint-import/tests/files/parc.xls"))]);
    assert.equal(spaced(await page.locator("#total").innerText()), told("../../footprint-import/tests/files/parc.xls").total);
    await leave(page);
  },

  async "audit: what is no inventory is told in plain words"(browser) {
    const page = await visit(browser);
    for (const [name, bytes, told] of [
      ["vide.csv", "", /vide/],
      ["photo.jpg", Buffer.from([0xff, 0xd8, 0, 1, 2, 3, 0, 0]), /n’est pas un tableau/],
      ["lettre.txt", "Bonjour,\nvoici notre parc.\n", /en-tête/],
      ["cassé.zip", "PK\x03\x04 and no more", /ZIP/],
    ]) {
      await choose(page, [name, bytes]);
      await page.getByText(name, { exact: false }).first().waitFor();
      assert.match(await page.locator(".result").innerText(), told);
      assert.equal(await page.getByRole("status").innerText(), "Pas de résultat");
    }
    await leave(page);
  },

  async "audit: hostile names and cells stay text, and no saved file holds a formula"(browser) {
    const page = await visit(browser);
    const name = `<img src=x onerror="window.hacked=1">=1+1.csv`;
    const rows = [
      "Type;Marque;Modèle;Quantité",
      "écran;<script>window.hacked=1</script>;=cmd|' /C calc'!A0;2",
      "<svg onload=window.hacked=1>;@SUM(1+1);[x](javascript:alert(1));1",
      "=HYPERLINK(\"http://x\");+1;-1;1",
      "écran;\u202egpj.exe;x;beaucoup",
    ];
    await choose(page, [name, rows.join("\n")]);
    assert.match(await page.locator(".result").innerText(), /<img src=x/);
    assert.equal(await page.locator(".result img, .result script, .result svg[onload]").count(), 0);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    for (const button of ["(CSV pour Excel)", "(CSV à virgules)", "Tous les points à vérifier"]) {
      const [, bytes] = await saved(page, page.getByRole("button", { name: button }));
      for (const line of bytes.toString().replace("\ufeff", "").trim().split(/\r?\n/)) {
        const cells = line.split(/[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/);
        for (const cell of cells) assert.doesNotMatch(cell, /^"?[=+@\t]/, line);
      }
    }
    const [, markdown] = await saved(page, page.getByRole("button", { name: "(Markdown)" }));
    assert.doesNotMatch(markdown.toString(), /<(script|img|svg)/);
    await leave(page);
  },

  async "audit: 200,000 rows while the page stays alive"(browser) {
    const page = await visit(browser);
    const made = process.env.FOOTPRINT_INVENTORY ? readFileSync(process.env.FOOTPRINT_INVENTORY) : inventory(200_000);
    await page.evaluate(() => {
      window.frames = [];
      window.said = [];
      let last = performance.now();
      const tick = (now) => {
        if (window.started) window.frames.push(now - Math.max(last, window.started));
        last = now;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
      const status = document.querySelector("footprint-simulator").shadowRoot.querySelector("[role=status]");
      new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
    });
    const file = { name: "parc.csv", mimeType: "text/csv", buffer: Buffer.from(made) };
    await page.evaluate(() => {
      const input = document.querySelector("footprint-simulator").shadowRoot.querySelector("#inventory");
      input.addEventListener("change", () => { window.started = performance.now(); }, { capture: true });
    });
    await page.locator("#inventory").setInputFiles(file);
    await page.locator("#result").waitFor({ timeout: 120_000 });
    const [took, worst, count, said] = await page.evaluate(() => [
      performance.now() - window.started, Math.max(...window.frames), window.frames.length, window.said]);
    const [, json] = await saved(page, page.getByRole("button", { name: "(JSON)" }));
    const { rows } = JSON.parse(json);
    const { read, ...outcomes } = rows;
    assert.equal(read, Object.values(outcomes).reduce((sum, rows) => sum + rows, 0));
    if (!process.env.FOOTPRINT_INVENTORY) assert.equal(read, 200_000);
    assert.ok(said.length <= 4, `not chatty: ${said.join(" | ")}`);
    assert.ok(count > 10, `${count} frames`);
    await leave(page);
    return `${read} rows in ${(took / 1000).toFixed(2)} s, the longest frame ${worst.toFixed(0)} ms of ${count}`;
  },

  async "audit: reading is cancelled and begun anew"(browser) {
    const page = await visit(browser);
    await page.locator("#inventory").setInputFiles({ name: "parc.csv", mimeType: "text/csv", buffer: Buffer.from(inventory(300_000)) });
    // At once: a pointer that waits for the button to stand still comes too late on some machines.
    await page.getByRole("button", { name: "Annuler" }).dispatchEvent("click");
    await page.getByText("Lecture annulée").waitFor();
    assert.equal(await page.getByRole("progressbar").count(), 0);
    await choose(page, ["town_glpi.csv", town]);
    assert.equal(spaced(await page.locator("#total").innerText()), told().total);
    assert.equal(await page.getByText("Lecture annulée").count(), 0);
    await leave(page);
  },

  async "audit: files are dropped"(browser) {
    const page = await visit(browser);
    const carried = await page.evaluateHandle((text) => {
      const carried = new DataTransfer();
      carried.items.add(new File([text], "a.csv"));
      carried.items.add(new File(["Type;Modèle;Quantité\nécran;x;2\n"], "b.csv"));
      return carried;
    }, "Type;Modèle;Quantité\nécran;P2422H;3\n");
    for (const type of ["dragenter", "dragover", "drop"]) await page.locator(".drop").dispatchEvent(type, { dataTransfer: carried });
    await page.locator("#result").waitFor();
    assert.match(await page.locator(".result").innerText(), /5.appareils/);
    await leave(page);
  },

  async "audit: the keyboard is enough"(browser) {
    const page = await visit(browser, { locale: "en-GB" });
    const focused = () => page.evaluate(() => {
      const inner = document.querySelector("footprint-simulator").shadowRoot.activeElement;
      return inner && { text: inner.id || inner.textContent, outline: getComputedStyle(inner).outlineStyle };
    });
    const tabTo = async (wanted) => {
      for (let i = 0; i < 60; i += 1) {
        await page.keyboard.press("Tab");
        const found = await focused();
        if (found) assert.notEqual(found.outline, "none", `focus is seen on ${found.text}`);
        if (found?.text.includes(wanted)) return;
      }
      assert.fail(`no way to ${wanted}`);
    };
    await tabTo("inventory");
    await tabTo("Try the example");
    await page.keyboard.press("Enter");
    await page.locator("#result").waitFor();
    await tabTo("by");
    await page.keyboard.type("manu");
    await page.getByRole("heading", { name: "By manufacturer" }).waitFor();
    await tabTo("Rows counted");
    await page.keyboard.press("Enter");
    await page.getByText("2062-09-14").first().waitFor();
    await tabTo("All points to check");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.match(download.suggestedFilename(), /^town-glpi-findings-\d{4}-\d\d-\d\d\.csv$/);
    await leave(page);
  },

  async "audit: an inventory is read without a network, once one was"(browser) {
    const page = await visit(browser);
    await choose(page, ["town_glpi.csv", town]);
    await page.getByRole("heading", { name: "Vos fichiers" }).click();
    await page.waitForFunction(async () => Boolean(await caches.match("audit-worker_bg.wasm") && await caches.match("worker.js")));
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole("button", { name: "Essayer avec l’exemple" }).click();
    await page.locator("#total").waitFor();
    await leave(page);
  },

  ...Object.fromEntries(Object.entries(looks).map(([name, options]) => [
    `audit: axe finds nothing: ${name}`,
    async (browser) => {
      const page = await visit(browser, { bypassCSP: true, ...options });
      await check(page);
      await shot(page, `audit-start-${name.replace(/\W+/g, "-")}`);
      await choose(page, ["town_glpi.csv", town]);
      for (const closed = page.locator("details:not([open]) summary"); await closed.count() > 0;) await closed.first().click();
      await check(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= page.viewportSize().width, `${wide} px wide`);
      await shot(page, `audit-${name.replace(/\W+/g, "-")}`);
      await leave(page);
    },
  ])),
};
