// What a first visit costs: bytes and requests as the browser's own protocol counts them, elements, and
// time on a slow machine behind a slow line. Times are told and not asserted: they are the machine's too.
import assert from "node:assert/strict";
import { address, awake, counted, drawn, elements, pages, visit } from "./browser.mjs";

// Of the list of countries a page holds, until it is touched, the one that is chosen.
const mostElements = 390;

export const tests = {
  ...Object.fromEntries([["home", "index.html"], ...Object.entries(pages)].map(([view, file]) => [`${file}: few requests, few bytes, few elements until it is touched`, async (browser) => {
    const context = await browser.newContext({ locale: "fr-FR" });
    const page = await context.newPage();
    const seen = await counted(page);
    await page.goto(new URL(file, address).href);
    await page.waitForLoadState("networkidle");
    const first = { bytes: seen.bytes, files: new Set(seen.addresses).size };
    const many = await elements(page);
    // The first page that a fresh browser sees has its icon asked for twice, for the tab; files count once.
    assert.ok(first.files <= 5, `${first.files} requests: ${seen.addresses.join(", ")}`);
    assert.ok(first.bytes <= 40_000, `${first.bytes} bytes`);
    assert.ok(many < mostElements, `${many} elements`);
    if (view === "home") return `${first.bytes} bytes on the wire, ${first.files} files, ${many} elements`;
    await awake(page);
    await page.waitForLoadState("networkidle");
    await context.close();
    // The budget of bytes is that of `cargo xtask web --check-weight`; headers count here.
    return `${first.bytes} bytes on the wire, ${first.files} files, ${many} elements; ${seen.bytes} bytes once it is touched`;
  }])),

  async "what the first touch takes is asked for at once, and once, here and in a page of others"(browser) {
    const others = "<!doctype html><html lang=fr><title>x</title><script type=module src=footprint.js></script><footprint-simulator view=citizen></footprint-simulator>";
    for (const [file, first] of [[pages.citizen, "footprint.js"], ["others.html", "citizen.js"]]) {
      const page = await (await browser.newContext({ locale: "fr-FR" })).newPage();
      await page.route(/others\.html$/, (route) => route.fulfill({ contentType: "text/html", body: others }));
      await page.goto(new URL(file, address).href);
      await page.locator(".app > *").first().waitFor();
      // The script that names the others is held back: what waits for it is not asked for.
      const held = new Promise((done) => { page.route(new RegExp(`/${first}$`), done); });
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname.slice(1)));
      const module = page.waitForRequest(/citizen_bg\.wasm$/);
      await page.locator("footprint-simulator").first().dispatchEvent("pointerover");
      const [route] = await Promise.all([held, module]);
      await route.continue();
      await drawn(page);
      assert.deepEqual(asked.filter((name) => name.startsWith("citizen")).sort(), ["citizen.js", "citizen_bg.wasm"], file);
      await page.context().close();
    }
  },

  async "the answer comes on a machine four times slower, 150 ms and 1.6 Mbit/s away; then the live one"(browser) {
    const [painted, live] = [[], []];
    for (let run = 0; run < 3; run += 1) {
      const context = await browser.newContext({ locale: "fr-FR" });
      const page = await context.newPage();
      const { session } = await counted(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      await session.send("Network.emulateNetworkConditions", {
        offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8,
      });
      await page.goto(new URL(pages.procurement, address).href);
      painted.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime));
      assert.ok((await page.locator(".headline").innerText()).length > 10, "the answer is what is painted");
      const start = await page.evaluate(() => performance.now());
      await page.locator("footprint-simulator").dispatchEvent("pointerover");
      await drawn(page);
      live.push(await page.evaluate(() => performance.now()) - start);
      await context.close();
    }
    const told = (times) => times.map(Math.round).join(", ");
    return `${told(painted)} ms to the painted answer, the aim is 1000; ${told(live)} ms from the first touch to the live one, the aim is 900`;
  },

  async "every slider's move is painted within a frame on a machine four times slower"(browser) {
    const page = await visit(browser);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const sliders = await page.evaluate(async () => {
      const root = document.querySelector("footprint-simulator").shadowRoot;
      const shown = () => root.querySelector(".answer").textContent;
      // The time from a move until it is painted and handed over: a message sent from a frame arrives after
      // that.
      const painted = () => new Promise((done) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(0);
      }));
      const sliders = [];
      for (const { dataset: { of } } of root.querySelectorAll("input[type=range]")) {
        const times = [];
        let changed = 0;
        for (let move = 0; move < 24; move += 1) {
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 5)));
          const slider = root.querySelector(`[data-of="${of}"]`);
          const before = shown();
          slider.value = String(Number(slider.min) + move % 8 + 1);
          const start = performance.now();
          slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
          times.push(await painted() - start);
          changed += Number(shown() !== before);
        }
        const name = root.querySelector(`[data-of="${of}"]`).getAttribute("aria-label");
        times.sort((a, b) => a - b);
        sliders.push({ name, changed, moves: times.length, median: times[times.length / 2], worst: times.at(-1) });
        await new Promise((done) => setTimeout(done, 400));
      }
      return sliders;
    });
    await page.context().close();
    for (const { name, changed, moves } of sliders) assert.equal(changed, moves, `${name}: every move shows other figures`);
    const told = sliders.map(({ name, median, worst }) => `${name} ${median.toFixed(1)} (worst ${worst.toFixed(1)})`);
    return `median ms until a move is painted whole, waiting for the frame included; the bound is 33: ${told.join("; ")}`;
  },
};
