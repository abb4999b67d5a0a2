// What a screen reader is given of each page in each of its states: the tree that the browser makes for it, gone
// through in order; and the markup that this tree is made from.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settled, visit } from "./browser.mjs";

const town = readFileSync(join(import.meta.dirname, "../../../data/examples/town_glpi.csv"));
const inventory = (name, bytes) => ({ name, mimeType: "", buffer: Buffer.from(bytes) });

async function audited(page, file) {
  await page.locator("#inventory").setInputFiles([file]);
  await page.locator("#result").waitFor({ timeout: 60_000 });
}

const tab = (name) => (page) => page.locator(".tabs").getByRole("button", { name }).click();

/** Opens all that is folded and in sight. */
async function unfolded(page) {
  const folded = page.locator("details:not([open]) > summary:visible");
  while (await folded.count()) await folded.first().click();
}

const answer = [/^region Renouveler/, /^heading 2 Renouveler/, /^heading 3 .*pèse le moins/, /^button Voir avec/, /^button Graphique pressed/];
const needs = [/^status/, /^heading 2 Le besoin/, /^textbox Nombre de postes$/, /^slider Nombre de postes/, /^combobox Pays/];
const options = [/^heading 2 Les options/, /^heading 3 A Neuf/, /^textbox Durée/, /^slider Durée/, /^button Modifier : Neuf/, /^button Retirer : Neuf/, /^heading 3 B/, /^button Ajouter une option/];
const kept = [/^heading 2 Emporter/, /^button Copier le lien/];
const questions = [/^heading 2 Six questions/, /^slider Vous gardez votre téléphone/, /^slider Combien d’heures de vidéo/];
const year = [/^heading 2 Votre année/, /^heading 2 Ce qui compte pour vous/, /^heading 3 Votre plus grand geste/, /^checkbox/];
const files = [/^heading 2 Vos fichiers/, /^button Fichiers d’inventaire/];
const result = [/^heading 2 Empreinte climatique/, /^button Bilan pressed/];
const saves = [/^heading 3 Enregistrer/, /^button Le rapport à remettre \(ODT/];

const steps = [/^navigation Étapes de l’offre/, /^button Votre offre – rempli/, /^button Lot 1 : .* à compléter/, /^button Lot 2 : .* – sans réponse/, /^button Vérifier et remettre/];

/** An offer to the example, begun and checked, at one of its steps. */
async function offered(page, step) {
  const to = (name) => page.locator(".steps").getByRole("button", { name }).click();
  await page.getByRole("button", { name: "Essayer avec un exemple" }).click();
  await page.getByLabel("Nom du candidat").fill("Martin");
  await to(/^Lot 1 :/);
  await page.getByLabel(/^Modèle exact/).first().fill("Latitude 5420");
  await to(/^Vérifier et remettre/);
  await page.getByRole("button", { name: "Vérifier l’offre" }).click();
  await to(step);
}

/** Each state of each page: how it comes about, what is met there in this order. A page of words has none to use. */
const states = {
  home: ["index.html", undefined, [/^heading 2 Mon année/, /^heading 2 J’achète/, /^link Marchés : demander/, /^heading 2 Mon parc/]],
  method: ["method.html", undefined, [/^heading 2 Ce qui est compté/, /^table/, /^heading 2 Les sources/, /^columnheader Titre/, /^rowheader A18/]],
  accessibility: ["accessibility.html", undefined, [/^heading 2 Déclaration/, /^heading 3 État de conformité/, /^heading 2 Critère par critère/, /^heading 3 1\. Images/, /^table Images/, /^rowheader 1\.1/]],
  legal: ["legal.html", undefined, [/^heading 2 Éditeur/, /^heading 2 Vos données/, /^heading 2 Licence/]],
  embed: ["embed.html", undefined, [/^table/, /^heading 2 Deux simulateurs/, /^heading 3 Renouveler/, /^heading 3 Six questions/]],
  purchases: ["purchases.html", () => {}, [...answer, /^table kg CO₂e par poste/, /^columnheader Option/, /^rowheader C Reconditionné/, ...needs, ...options, ...kept]],
  ...Object.fromEntries(["Tableau", "Au fil des années", "Étapes", "Coûts", "Pourquoi"].map((name) =>
    [`purchases, ${name}`, ["purchases.html", tab(name), [/^heading 3/, new RegExp(`^button ${name} pressed`), /^table/, ...needs, ...options]]])),
  "purchases, an option open": ["purchases.html", (page) => page.getByRole("button", { name: "Modifier : Neuf" }).click(),
    [...answer, /^heading 3 A Neuf/, /^combobox Comment/, /^combobox Type d’appareil/, /^textbox Chercher un modèle/, /^button Terminé : Neuf expanded/, /^heading 3 B/]],
  "purchases, a slip": ["purchases.html", (page) => page.getByLabel("Nombre de postes", { exact: true }).fill("abc"),
    [/^alert/, /^textbox Nombre de postes invalid/, ...options]],
  "purchases, adding": ["purchases.html", (page) => page.getByRole("button", { name: "Ajouter une option" }).click(),
    [/^button Acheter neuf/, /^button Acheter reconditionné/, /^button Garder/, /^button Reprendre/, /^button Louer/]],
  citizen: ["citizen.html", () => {}, [/^status/, ...questions, ...year, /^button Aller plus loin/, /^table Votre année/, /^rowheader Appareils/, /^heading 2 Garder/]],
  "citizen, all of it": ["citizen.html", async (page) => {
    await page.locator(".further > button").click();
    await page.locator(".summary").first().click();
    await page.locator(".changes input").first().check();
    await unfolded(page);
  }, [...questions, ...year.slice(0, -1), /^checkbox Garder .* checked/, /^button Tout décocher/, /^heading 2 Vos appareils/, /^textbox Smartphone gardé/, /^button Smartphone : .* expanded/, /^combobox Acheté comment/, /^combobox Ajouter un appareil/, /^heading 2 Vos abonnements/, /^combobox Ajouter un abonnement/, /^columnheader Avec vos essais/]],
  "a terminal": ["citizen.html?kiosk", () => {}, [/^heading 1/, /^status/, /^slider Vous gardez/, /^table Votre année/, /^heading 2 Ce qui compte/, /^checkbox/, /^button Recommencer/]],
  audit: ["audit.html", () => {}, [...files, /^status/, /^button Une autre année/]],
  "audit, a result": ["audit.html", async (page) => {
    await audited(page, inventory("town.csv", town));
    await unfolded(page);
  }, [...files, /^status/, /^link Voir le résultat/, /^heading 2 Réglages/, /^combobox Pays/, ...result, /^heading 3 À vérifier/, /^heading 3 D’où il vient/, /^table D’où il vient/, /^columnheader/, /^rowheader/, /^heading 3 Ce qui le rend incertain/, ...saves]],
  "audit, reuse": ["audit.html", async (page) => {
    await audited(page, inventory("town.csv", town));
    await tab("Réemploi")(page);
    await page.getByRole("heading", { name: "Le tri, et pourquoi" }).waitFor();
  }, [/^heading 2 Empreinte/, /^button Réemploi pressed/, /^heading 3 Le tri/]],
  "audit, two years": ["audit.html", async (page) => {
    await page.getByRole("button", { name: /deux années/ }).click();
    await page.locator("#trend").waitFor({ timeout: 60_000 });
  }, [...files, /^button D’une année à l’autre pressed/, /^heading 3 L’empreinte/, /^figure Du/, /^image Appareils sortis/, /^table Pourquoi/, ...saves]],
  "audit, words to settle": ["audit.html", (page) => audited(page, inventory("fleet.csv", "Type;Modèle;Quantité\nzzbidule;;1\nécran;P2422H;2\n")),
    [...files, /^heading 2 À régler/, /^combobox zzbidule/, ...result]],
  tender: ["tender.html", () => {}, [/^radio Je réponds à un marché checked/, /^radio J’achète/, /^button Ouvrir la demande/, /^button Essayer/]],
  "tender, a buyer": ["tender.html", (page) => page.getByLabel("J’achète").check(), [/^radio J’achète checked/, /^button Reprendre une demande/,
    /^heading 2 1\. Écrire la demande/, /^textbox Titre du marché/, /^combobox Pays/, /^textbox Poids du climat/, /^checkbox Demander les prix/,
    /^heading 2 Les lots/, /^group Lot 1/, /^heading 3 Lot 1/, /^combobox Type d’appareil/, /^textbox Années comptées/, /^button Ajouter un lot/,
    /^heading 2 2\. Joindre/, /^button La demande pour les candidats/, /^heading 2 3\. Noter les offres/, /^button Les offres reçues/]],
  "tender, a slip of a buyer": ["tender.html", async (page) => {
    await page.getByLabel("J’achète").check();
    await page.getByLabel("Points du critère").fill("abc");
  }, [/^textbox Points du critère environnemental invalid/, /^heading 2 2\. Joindre/, /^status/, /^link Points du critère/, /^heading 2 3\. Noter/]],
  "tender, scores": ["tender.html", async (page) => {
    await page.getByLabel("J’achète").check();
    await page.getByRole("button", { name: "Essayer avec un exemple" }).click();
    await page.locator("table.scores").nth(1).waitFor();
  }, [/^heading 2 3\. Noter les offres/, /^button Les offres reçues/, /^button Retirer example-offers/, /^status/, /^heading 3 Lot 1 : ordinateur portable/,
    /^table Lot 1/, /^columnheader Rang/, /^rowheader/, /^button L’image du lot 1/, /^heading 3 Lot 2/, /^table Lot 2/, /^button Le rapport d’analyse/,
    /^heading 3 Ce qui a été constaté/]],
  "tender, an offer": ["tender.html", (page) => offered(page, /^Votre offre/),
    [/^button Ouvrir la demande/, /^heading 2/, ...steps, /^heading 3 Votre offre/, /^button Reprendre/, /^textbox Nom du candidat/, /^heading 3 Comment l’offre est notée/, /^button Suivant : Lot 1/]],
  "tender, a lot": ["tender.html", (page) => offered(page, /^Lot 1 :/),
    [/^heading 2/, ...steps, /^group Lot 1/, /^heading 3 Lot 1/, /^textbox Chercher ce modèle/, /^status/, /^textbox Fabricant/, /^textbox Total .*invalid/, /^button Précédent : Votre offre/, /^button Suivant : Lot 2/]],
  "tender, an offer checked": ["tender.html", (page) => offered(page, /^Vérifier et remettre/),
    [/^heading 2/, ...steps, /^heading 3 Vérifier et remettre/, /^button Vérifier l’offre/, /^status/, /^link/, /^button Enregistrer/, /^button Précédent : Lot 2/]],
};

/** What each page has around that. */
const before = [/^link Aller au contenu/, /^banner/, /^link Footprint/, /^navigation Footprint/, /^link Achats/, /^link English/, /^main/, /^heading 1/];
const after = [/^contentinfo/, /^link Méthode et sources/];

/** What must not be met without a name. */
const named = ["link", "button", "textbox", "slider", "combobox", "checkbox", "heading", "table", "figure", "image", "region", "navigation", "columnheader", "rowheader"];

async function shown(browser, [file, then]) {
  const used = Boolean(then);
  const page = await visit(browser, { file, wait: used && !file.includes("kiosk") });
  // A terminal is at work by itself; in a page of words simulators come as they stand first.
  if (file.includes("kiosk")) await page.locator(".app.live > *").first().waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll("footprint-simulator")].every((one) =>
    one.querySelector(".app") ?? one.shadowRoot?.querySelector(".app")));
  await then?.(page);
  await settled(page);
  return page;
}

/** The tree in the order in which it is read out: a line a thing, its role, its level, its name, its states. */
async function readOut(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const walk = ({ ignored, role, name, properties = [], childIds = [] }) => {
    const own = new Map(properties.map(({ name, value }) => [name, value.value]));
    const level = role?.value === "heading" ? own.get("level") : undefined;
    const states = ["expanded", "pressed", "checked", "invalid"].filter((state) => /^true$/.test(own.get(state)));
    // What groups without being told, and what stands again in what holds it.
    const silent = ["generic", "none", "paragraph", "LabelText", "Legend", "InlineTextBox", "MenuListPopup", "option"];
    if (!ignored && !silent.includes(role.value)) lines.push({ role: role.value, level, name: name?.value.trim().replace(/\s+/g, " ") ?? "", states });
    for (const id of childIds) if (byId.has(id)) walk(byId.get(id));
  };
  walk(nodes[0]);
  return lines;
}

const line = ({ role, level, name, states }) => [role, level, name, ...states].filter((part) => part !== undefined && part !== "").join(" ");

/** What of the markup a validator would refuse, in the page and in each simulator. */
const faults = (page) => page.evaluate(() => {
  const inside = [...document.querySelectorAll("footprint-simulator")].map((one) => one.shadowRoot?.querySelector(".app"));
  return [document.body, ...inside.filter(Boolean)].flatMap((root) => {
    const all = [...root.querySelectorAll("*")];
    const ids = all.map(({ id }) => id).filter(Boolean);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${id} twice`);
    const refers = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];
    const lost = all.flatMap((one) => refers.flatMap((name) => (one.getAttribute(name) ?? "").split(" ").filter((id) => id && !ids.includes(id))
      .map((id) => `${name} ${id} is nowhere`)));
    const roles = [...root.querySelectorAll("table[role], table [role]:is(thead, tbody, tfoot, tr, th, td)")].map((one) => one.outerHTML.slice(0, 80));
    // What a parser would put elsewhere: a block in a paragraph, a button in a button, a row beside its table.
    const html = root.innerHTML;
    const read = new DOMParser().parseFromString(`<body>${html}</body>`, "text/html").body.innerHTML;
    const at = [...html].findIndex((letter, at) => letter !== read[at]);
    const moved = read === html ? [] : [`read as ${read.slice(Math.max(0, at - 80), at + 80)}`];
    return [...twice, ...lost, ...roles, ...moved];
  });
});

export const tests = {
  ...Object.fromEntries(Object.entries(states).map(([name, state]) => [`a screen reader goes in order through ${name}`, async (browser) => {
    const page = await shown(browser, state);
    const lines = await readOut(page);
    const told = lines.map(line);
    const kiosk = state[0].includes("kiosk");
    const awaited = kiosk ? state[2] : [...before, ...state[2], ...after];
    let at = 0;
    for (const next of awaited) {
      const found = told.findIndex((line, place) => place >= at && next.test(line));
      assert.ok(found >= 0, `${next} is not met after ${told[at - 1]}:\n${told.slice(at).join("\n")}`);
      at = found + 1;
    }
    assert.deepEqual(lines.filter(({ role, name }) => named.includes(role) && !name).map(line), [], "all that is met has a name");
    const levels = lines.filter(({ level }) => level).map(({ level }) => level);
    assert.deepEqual(levels.filter((level) => level === 1).length, 1, "one title");
    assert.equal(levels[0], 1);
    for (const [at, level] of levels.entries()) assert.ok(level <= (levels[at - 1] ?? 0) + 1, `heading ${level} after heading ${levels[at - 1]}`);
    for (const role of ["banner", "main", "contentinfo"]) {
      assert.equal(lines.filter((line) => line.role === role).length, kiosk && role !== "main" ? 0 : 1, role);
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }])),

  async "the markup of every state is valid: ids once, references that lead somewhere, nothing out of its place"(browser) {
    for (const [name, state] of Object.entries(states)) {
      const page = await shown(browser, state);
      assert.deepEqual(await faults(page), [], name);
      await page.context().close();
    }
  },
};
