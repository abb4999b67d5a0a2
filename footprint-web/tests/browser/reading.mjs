// What people change of a page to read it, and what they read it with: air between letters and lines, no style sheet,
// a screen on its side, the tree that a screen reader is given, a form by the keyboard alone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pages, settled, visit } from "./browser.mjs";

const { FOOTPRINT_CLI } = process.env;
const simulators = [...Object.values(pages), "tender.html"];
const whole = [...simulators, "index.html", "method.html", "accessibility.html", "legal.html", "embed.html"];

async function open(browser, file, options = {}) {
  const page = await visit(browser, { file, wait: simulators.includes(file), ...options });
  // In a page of words simulators come as they stand first.
  await page.waitForFunction(() => [...document.querySelectorAll("footprint-simulator")].every((one) =>
    one.querySelector(".app") ?? one.shadowRoot?.querySelector(".app")));
  return page;
}

/** Puts a style sheet into the page and into its simulators. */
const dress = (page, css) => page.evaluate((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  for (const root of [document, ...[...document.querySelectorAll("*")].map((one) => one.shadowRoot)]) root?.adoptedStyleSheets.push(sheet);
}, css);

/** Elements with text of their own that is cut off: what is hidden for the eye on purpose is one pixel. */
const cut = (page) => page.evaluate(() => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  return all(document.body).filter((one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const text = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const hides = [overflowX, overflowY].some((value) => ["hidden", "clip"].includes(value));
    return text && hides && one.clientWidth > 1 && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  }).map((one) => one.outerHTML.slice(0, 120));
});

const air = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }";

export const tests = {
  async "more air between letters, words and lines cuts nothing off, and neither does a screen on its side"(browser) {
    for (const file of whole) {
      const page = await open(browser, file);
      await dress(page, air);
      for (const [width, height] of [[320, 640], [640, 320], [1280, 900]]) {
        await page.setViewportSize({ width, height });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${file}: ${wide} px wide at ${width} px`);
        assert.deepEqual(await cut(page), [], `${file} at ${width} px`);
      }
      await page.context().close();
    }
  },

  async "without a style sheet every page says the same, in the same order"(browser) {
    const words = (page) => page.evaluate(() => {
      const all = (node) => [...node.childNodes].flatMap((one) => {
        if (one.nodeType === Node.TEXT_NODE) return one.data.trim() ? [one.data.trim()] : [];
        const { display, visibility } = one.nodeType === Node.ELEMENT_NODE ? getComputedStyle(one) : { display: "none" };
        // What a visit weighs grows as it is looked at.
        const gone = display === "none" || visibility === "hidden" || one.hidden || one.dataset?.gPerGb;
        return gone ? [] : all(one.shadowRoot ?? one);
      });
      return all(document.body);
    });
    for (const file of whole) {
      const page = await open(browser, file);
      const before = await words(page);
      await page.evaluate(() => {
        for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) sheet.disabled = true;
        for (const one of document.querySelectorAll("footprint-simulator")) one.shadowRoot.adoptedStyleSheets = [];
      });
      assert.deepEqual(await words(page), before, file);
      await page.context().close();
    }
  },

  async "a table stays one for a screen reader where a narrow screen shows it in blocks"(browser) {
    for (const [file, least] of [["purchases.html", 1], ["method.html", 2], ["accessibility.html", 1], ["embed.html", 1]]) {
      const page = await open(browser, file, { viewport: { width: 320, height: 640 } });
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const count = (role) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
      assert.ok(count("table") >= least, `${file}: ${count("table")} tables`);
      assert.ok(count("row") > 3 && count("rowheader") > 2 && count("cell") > 3, `${file}: rows, their heads and cells`);
      await page.context().close();
    }
  },

  async "every page says what it is: its kind, its language, a title of its own"(browser) {
    const titles = new Set();
    for (const file of whole) {
      const page = await open(browser, file);
      const [kind, mode, lang] = await page.evaluate(() => [document.doctype?.name, document.compatMode, document.documentElement.lang]);
      assert.deepEqual([kind, mode, lang], ["html", "CSS1Compat", "fr"], file);
      assert.match(await page.title(), / – Footprint$/);
      titles.add(await page.title());
      await page.context().close();
    }
    assert.equal(titles.size, whole.length, [...titles].join("; "));
  },

  async "no page frames, plays, moves, opens a window, hides words under the pointer or takes a letter as a command"(browser) {
    const absent = "iframe, frame, object, embed, img, video, audio, canvas, marquee, blink, map, blockquote, q, [target], [accesskey], [title], [style], [dir], svg animate, svg title";
    const found = (page) => page.evaluate((absent) => [document, ...[...document.querySelectorAll("*")].map((one) => one.shadowRoot)]
      .flatMap((root) => (root ? [...root.querySelectorAll(absent)] : [])).map((one) => one.outerHTML.slice(0, 120)), absent);
    for (const file of whole) {
      const page = await open(browser, file);
      assert.deepEqual(await found(page), [], file);
      if (file === pages.audit) {
        await page.getByRole("button", { name: /deux années/ }).click();
        await page.locator("#trend").waitFor();
        assert.deepEqual(await found(page), [], "a result");
      }
      await page.context().close();
    }
  },

  async "an offer by the keyboard alone"(browser) {
    if (!FOOTPRINT_CLI) return "skipped: FOOTPRINT_CLI is not set";
    const page = await open(browser, "tender.html");
    const active = () => page.evaluate(() => {
      const on = document.querySelector("footprint-simulator").shadowRoot.activeElement;
      return on && { name: on.labels?.[0]?.innerText ?? on.innerText, outline: getComputedStyle(on).outlineStyle };
    });
    const reach = async (name) => {
      for (let steps = 0; steps < 60; steps += 1) {
        await page.keyboard.press("Tab");
        const on = await active();
        if (on) assert.notEqual(on.outline, "none", `focus is seen on ${on.name}`);
        if (on && name.test(on.name)) return;
      }
      assert.fail(`${name} is never reached`);
    };
    await reach(/^Ouvrir la demande/);
    const tender = join(import.meta.dirname, "../../../data/examples/tender.toml");
    const file = join(tmpdir(), `footprint-request-keys-${process.pid}.json`);
    writeFileSync(file, execFileSync(FOOTPRINT_CLI, ["tender", "request", tender, "--format", "json"], { stdio: ["ignore", "pipe", "ignore"] }));
    // What the browser's own dialogue of files does.
    await page.setInputFiles("#request", file);
    await page.locator(".steps").waitFor();
    await reach(/^Nom du candidat/);
    await page.keyboard.type("Martin");
    await reach(/^Suivant\s: Lot 1/);
    await page.keyboard.press("Enter");
    await settled(page);
    await reach(/^Fabricant/);
    await page.keyboard.type("Dell");
    for (const next of [/^Suivant\s: Lot 2/, /^Suivant\s: Vérifier/]) {
      await reach(next);
      await page.keyboard.press("Enter");
      await settled(page);
    }
    await reach(/^Vérifier l’offre/);
    await page.keyboard.press("Enter");
    assert.match(await page.locator(".verdict").innerText(), /points à compléter/);
    await reach(/^Enregistrer l’offre/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.match(download.suggestedFilename(), /\.csv$/);
    await page.context().close();
  },
};
