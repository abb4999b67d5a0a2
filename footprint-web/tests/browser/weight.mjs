// What a first visit costs: bytes and requests as the browser's own protocol counts them, elements, and
// time on a slow machine behind a slow line.
import assert from "node:assert/strict";
import { address, counted, drawn, elements, pages, visit } from "./browser.mjs";

const mostElements = { procurement: 390, citizen: 600, audit: 390 };

export const tests = {
  ...Object.fromEntries(Object.entries(pages).map(([view, file]) => [`${file}: few requests, few elements`, async (browser) => {
    const context = await browser.newContext({ locale: "fr-FR" });
    const page = await context.newPage();
    const seen = await counted(page);
    await page.goto(new URL(file, address).href);
    await drawn(page);
    await page.waitForLoadState("networkidle");
    const many = await elements(page);
    await context.close();
    assert.ok(seen.requests <= 6, `${seen.requests} requests`);
    assert.ok(many < mostElements[view], `${many} elements`);
    // The budget of bytes is that of `cargo xtask web --check-weight`; headers count here.
    return `${seen.bytes} bytes on the wire, ${seen.requests} requests, ${many} elements`;
  }])),

  async "interactive within 2 s on a machine four times slower, 150 ms and 1.6 Mbit/s away"(browser) {
    const times = [];
    for (let run = 0; run < 3; run += 1) {
      const context = await browser.newContext({ locale: "fr-FR" });
      const page = await context.newPage();
      const { session } = await counted(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      await session.send("Network.emulateNetworkConditions", {
        offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8,
      });
      await page.addInitScript(() => {
        addEventListener("footprint-change", () => { globalThis.ready ??= performance.now(); });
      });
      await page.goto(address);
      await page.waitForFunction(() => globalThis.ready);
      times.push(await page.evaluate(() => globalThis.ready));
      await context.close();
    }
    // What else runs on the machine makes a run slower, never quicker.
    const best = Math.min(...times);
    assert.ok(best < 2000, `${times.map(Math.round).join(", ")} ms`);
    return `${times.map(Math.round).join(", ")} ms to the first result`;
  },

  async "a slider's move is painted within 16 ms on a machine four times slower"(browser) {
    const page = await visit(browser);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const times = await page.evaluate(async () => {
      const slider = document.querySelector("footprint-simulator").shadowRoot.querySelector("input[type=range]");
      const times = [];
      for (let move = 0; move < 20; move += 1) {
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
        slider.value = String(Number(slider.min) + (move % 8) * (Number(slider.step) || 1));
        const start = performance.now();
        slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        // The view draws in a microtask; what it changed is laid out by asking for a size.
        await new Promise((done) => queueMicrotask(() => queueMicrotask(done)));
        slider.getRootNode().host.getBoundingClientRect();
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b);
    });
    await page.context().close();
    const median = times[times.length / 2];
    assert.ok(median < 16, `${median} ms`);
    return `median ${median.toFixed(1)} ms, worst ${times.at(-1).toFixed(1)} ms`;
  },
};
