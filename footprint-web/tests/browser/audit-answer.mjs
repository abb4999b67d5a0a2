// Where the audit's answer stands: in sight, or a touch away; two years of a fleet told apart; all of it on paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, pages, visit } from "./browser.mjs";

const examples = join(import.meta.dirname, "../../../data/examples");
const file = (name, from = name) => ({ name, mimeType: "", buffer: readFileSync(join(examples, from)) });
const [before, after] = [file("2025.csv", "town_2025/2025.csv"), file("2026.csv", "town_2025/2026.csv")];
const spaced = (text) => text.replace(/\s+/g, " ").trim();

const open = (browser, options) => visit(browser, { file: pages.audit, bypassCSP: true, ...options });

/** Whether an element is in sight, whole. */
const inSight = (locator) => locator.evaluate((element) => {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && top >= 0 && bottom <= innerHeight;
});

export const tests = {
  ...Object.fromEntries([[1366, 768], [360, 740]].map(([width, height]) => [
    `the answer or the way to it is in sight after a choice at ${width} × ${height}`,
    async (browser) => {
      const page = await open(browser, { viewport: { width, height } });
      const chooser = page.locator("#inventory");
      await chooser.scrollIntoViewIfNeeded();
      await chooser.setInputFiles([file("town_glpi.csv")]);
      await page.locator("#total").waitFor();
      const way = page.getByRole("link", { name: "Voir le résultat" });
      assert.ok(await inSight(page.locator("#total")) || await inSight(way), "neither is in sight");
      assert.match(spaced(await page.getByRole("status").innerText()), /^Terminé : 12 t CO₂e par an/);
      assert.ok(await page.getByRole("status").isVisible());
      await check(page);
      await way.click();
      assert.ok(await inSight(page.locator("#total")), "the link leads to it");
      assert.equal(await page.evaluate(() => document.querySelector("footprint-simulator").shadowRoot.activeElement?.id), "result");
      assert.equal(new URL(page.url()).hash, "", "the address stays");
      await page.context().close();
    },
  ])),

  async "a refusal is in sight too, and what was not read is named"(browser) {
    const page = await open(browser, { viewport: { width: 360, height: 740 } });
    const photo = { name: "photo.png", mimeType: "", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0]) };
    await page.locator("#inventory").setInputFiles([photo]);
    await page.locator("#result").waitFor();
    assert.equal(await page.getByRole("status").innerText(), "Pas de résultat");
    assert.ok(await inSight(page.getByRole("link", { name: "Voir le résultat" })));
    assert.match(await page.locator(".files").first().innerText(), /photo\.png — non lu/);
    await page.locator("#inventory").setInputFiles([file("town_glpi.csv")]);
    await page.locator("#total").waitFor();
    assert.deepEqual((await page.locator(".files li").allInnerTexts()).map(spaced), ["photo.png — non lu", "town_glpi.csv"]);
    await page.context().close();
  },

  async "two years dropped as one inventory are told apart, and compared at a press"(browser) {
    const page = await open(browser);
    await page.locator("#inventory").setInputFiles([before, after]);
    await page.getByText("semblent le même parc à deux dates").first().waitFor();
    await check(page);
    await page.getByRole("button", { name: "Comparer les deux dates" }).click();
    await page.locator("#trend").waitFor();
    assert.match(spaced(await page.locator(".result").innerText()), /Le parc lui-même : −98 kg/);
    assert.match(spaced(await page.locator("#total").innerText()), /^5 000 kg/);
    assert.equal(await page.getByRole("button", { name: "Comparer les deux dates" }).count(), 0);
    await page.context().close();
  },

  async "the latest year is the one at hand, whichever was given first"(browser) {
    const page = await open(browser);
    await page.locator("#inventory").setInputFiles([before]);
    await page.getByText(/5.100.kg/).first().waitFor();
    await page.getByLabel("Une autre année du même parc").setInputFiles([after]);
    await page.locator("#trend").waitFor();
    await page.getByRole("button", { name: "Retirer 2025.csv" }).waitFor();
    assert.match(spaced(await page.locator("#total").innerText()), /^5 000 kg/);
    assert.deepEqual(await page.locator(".files").first().locator("li").allInnerTexts(), ["2026.csv"]);
    // The parts as they are shown are what the totals as they are shown differ by.
    const rows = await page.locator("tr:visible").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    const amount = (text) => Number(text.replace("−", "-").replace(/[^\d.,-]/g, "").replace(",", "."));
    const of = (name) => amount(rows.find(([first]) => first.includes(name)).at(name.endsWith(".csv") ? 3 : 1));
    assert.equal(of("2026.csv") - of("2025.csv"), of("Écart"));
    assert.equal(of("Appareils sortis") + of("Appareils entrés") + of("Électricité"), of("Le parc lui-même"));
    await page.context().close();
  },

  async "on paper every tab is there, and what is folded"(browser) {
    const page = await open(browser);
    await page.locator("#inventory").setInputFiles([after]);
    await page.locator("#total").waitFor();
    await page.getByLabel("Une autre année du même parc").setInputFiles([before]);
    await page.locator("#trend").waitFor();
    await page.getByRole("button", { name: "Réemploi", exact: true }).click();
    await page.getByRole("heading", { name: "Le tri, et pourquoi" }).waitFor();
    const stages = page.locator("h3", { hasText: "Par étape du cycle de vie" });
    assert.equal(await stages.isVisible(), false);
    await page.emulateMedia({ media: "print" });
    for (const shown of [stages, page.locator("#trend"), page.locator("h3", { hasText: "Le tri, et pourquoi" })]) {
      assert.ok(await shown.first().isVisible());
    }
    assert.equal(await page.locator(".told").isVisible(), false);
    await page.context().close();
  },

  async "what is saved stands after what explains it, the main one first"(browser) {
    const page = await open(browser);
    await page.locator("#inventory").setInputFiles([file("town_glpi.csv")]);
    await page.locator("#total").waitFor();
    const order = await page.locator("footprint-simulator").evaluate(({ shadowRoot }) => {
      const saves = shadowRoot.querySelector(".saves");
      const explained = [...shadowRoot.querySelectorAll(".result h3")].at(-1);
      return [explained.nextElementSibling === saves, saves.querySelector("button").className];
    });
    assert.deepEqual(order, [true, "main"]);
    const result = spaced(await page.locator(".result").innerText());
    assert.doesNotMatch(result, /--[a-z]|Nom = name/);
    await page.context().close();
  },
};
