// What a first visit costs: bytes and requests as the browser's own protocol counts them, elements, and
// time on a slow machine behind a slow line. Times are told and not asserted: they are the machine's too.
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
    // The first page that a fresh browser sees has its icon asked for twice, for the tab; files count once.
    assert.ok(new Set(seen.addresses).size <= 6, `${seen.requests} requests: ${seen.addresses.join(", ")}`);
    assert.ok(many < mostElements[view], `${many} elements`);
    // The budget of bytes is that of `cargo xtask web --check-weight`; headers count here.
    return `${seen.bytes} bytes on the wire, ${seen.requests} requests, ${many} elements`;
  }])),

  async "the first result comes on a machine four times slower, 150 ms and 1.6 Mbit/s away"(browser) {
    const times = [];
    for (let run = 0; run < 3; run += 1) {
      const context = await browser.newContext({ locale: "fr-FR" });
      const page = await context.newPage();
      const { session } = await counted(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      await session.send("Network.emulateNetworkConditions", {
        offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8,
      });
      await page.goto(address);
      const shown = await page.waitForFunction(() =>
        document.querySelector("footprint-simulator")?.shadowRoot?.querySelector(".answer .total") && performance.now(), undefined, { polling: "raf" });
      times.push(await shown.jsonValue());
      await context.close();
    }
    return `${times.map(Math.round).join(", ")} ms to the first result; the aim is 2000`;
  },

  async "a slider's move is painted on a machine four times slower"(browser) {
    const page = await visit(browser);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const { changed, times } = await page.evaluate(async () => {
      const slider = document.querySelector("footprint-simulator").shadowRoot.querySelector("input[type=range]");
      const times = [];
      let changed = 0;
      for (let move = 0; move < 20; move += 1) {
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
        slider.value = String(Number(slider.min) + (move % 8) * (Number(slider.step) || 1));
        const before = slider.getRootNode().textContent;
        const start = performance.now();
        slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        // The view draws in a microtask; what it changed is laid out by asking for a size.
        await new Promise((done) => queueMicrotask(() => queueMicrotask(done)));
        slider.getRootNode().host.getBoundingClientRect();
        times.push(performance.now() - start);
        changed += Number(slider.getRootNode().textContent !== before);
      }
      return { changed, times: times.sort((a, b) => a - b) };
    });
    await page.context().close();
    // Every move shows other figures, at once.
    assert.equal(changed, times.length);
    const median = times[times.length / 2];
    return `median ${median.toFixed(1)} ms, worst ${times.at(-1).toFixed(1)} ms; the aim is 16`;
  },
};
