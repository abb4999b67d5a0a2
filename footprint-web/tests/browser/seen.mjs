// What a buyer is told, where it is seen, and how often it is heard.
import assert from "node:assert/strict";
import { address, awake, visit } from "./browser.mjs";

const settled = 600;
const root = "footprint-simulator";
const spoken = (page) => page.locator("p[role=status].unseen");
const tab = (page, name) => page.locator(".tabs").getByRole("button", { name });
/** What of the element that has the keyboard is asked for. */
const active = (page, of) => page.locator(root).evaluate((it, of) => it.shadowRoot.activeElement?.[of], of);

/** Whether an element is on the screen, all of it. */
async function onScreen(page, element, told) {
  await element.waitFor();
  const { y, height } = await element.boundingBox();
  assert.ok(y >= 0 && y + height <= page.viewportSize().height, `${told}: ${y} to ${y + height} px`);
}

export const tests = {
  async "what was just done is told on the screen, and can be undone there"(browser) {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 640 }]) {
      const page = await visit(browser, { viewport });
      const notice = page.getByRole("alert");
      await page.getByRole("button", { name: "Copier le lien" }).click();
      await onScreen(page, notice, "copied");
      await page.getByRole("button", { name: /^Retirer : Loué/ }).click();
      await onScreen(page, notice.getByRole("button", { name: "Annuler" }), "removed");
      await notice.getByRole("button", { name: "Annuler" }).click();
      await page.waitForTimeout(settled);
      assert.match(await active(page, "id"), /^more-/, "the keyboard goes to what came back");
      await page.getByRole("button", { name: "Ajouter une option" }).click();
      await page.getByRole("button", { name: "Un vieux serveur" }).click();
      await onScreen(page, notice, "replaced");
      await page.context().close();
    }
  },

  async "a screen reader hears an answer once, and keeps its place"(browser) {
    const page = await visit(browser);
    await spoken(page).evaluate((node) => {
      globalThis.heard = [];
      new MutationObserver(() => { if (node.textContent) globalThis.heard.push(node.textContent); }).observe(node, { childList: true, characterData: true, subtree: true });
    });
    await page.locator(".card", { hasText: "Reconditionné" }).getByRole("slider").focus();
    for (let press = 0; press < 4; press += 1) {
      await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(250);
    }
    await spoken(page).filter({ hasText: /pèse le moins/ }).waitFor({ state: "attached" });
    await page.waitForFunction(() => document.querySelector("footprint-simulator").shadowRoot.querySelector("p[role=status].unseen").textContent === "");
    assert.equal((await page.evaluate(() => globalThis.heard)).length, 1, "four presses are one change, and it is not met again");
    assert.equal(await page.getByRole("heading", { name: /pèse le moins/ }).count(), 1);
    await page.goto(`${address}purchases.html`);
    await awake(page);
    await page.getByRole("button", { name: "Voir avec cette règle" }).click();
    await page.waitForTimeout(settled);
    assert.equal(await active(page, "innerText"), "Graphique");
    await page.context().close();
  },

  async "the answer is cut nowhere, and its figures keep their unit on a narrow screen"(browser) {
    for (const height of [640, 800, 900]) {
      const page = await visit(browser, { viewport: { width: 1280, height } });
      for (const name of ["Graphique", "Pourquoi"]) {
        await tab(page, name).click();
        await page.locator(".shown > *").first().waitFor();
        const cut = await page.locator(".answer").evaluate((it) => it.scrollHeight - it.clientHeight);
        assert.ok(cut <= 1, `${name} at ${height} px: ${cut} px are cut`);
      }
      await page.context().close();
    }
    const narrow = await visit(browser, { viewport: { width: 320, height: 640 } });
    const { height } = await narrow.locator(".ranking caption").boundingBox();
    assert.ok(height > 15, "the caption is seen");
    assert.match(await narrow.locator(".ranking caption").innerText(), /^kg CO₂e par poste et par an$/);
    await narrow.context().close();
  },

  async "in a host's page the answer alone keeps its cautions"(browser) {
    const page = await visit(browser);
    await page.locator("footprint-simulator").evaluate((it) => it.setAttribute("compact", ""));
    const shown = await page.locator(".app").innerText();
    for (const words of [/pèse le moins/, /inventés/, /Neuf fois sur dix/, /Sources/]) assert.match(shown, words);
    assert.equal(await page.locator(".questions").isVisible(), false);
    await page.context().close();
  },
};
