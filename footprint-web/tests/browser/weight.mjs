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

  async "every slider's move is painted within a frame on a machine four times slower"(browser) {
    const page = await visit(browser);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const sliders = await page.evaluate(async () => {
      const root = document.querySelector("footprint-simulator").shadowRoot;
      const shown = () => root.querySelector(".answer").textContent;
      // The times that three frames take, each from before what the view does in it until it is painted and
      // handed over: a message sent from a frame arrives after that.
      const frames = () => new Promise((done) => {
        const times = [];
        const frame = (after) => {
          const start = performance.now();
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            times.push(performance.now() - start);
            if (after === 0) done(times);
          };
          port2.postMessage(0);
          if (after > 0) requestAnimationFrame(() => frame(after - 1));
        };
        requestAnimationFrame(() => frame(2));
      });
      const sliders = [];
      for (const { dataset: { of } } of root.querySelectorAll("input[type=range]")) {
        const times = [[], [], []];
        let changed = 0;
        for (let move = 0; move < 24; move += 1) {
          await new Promise((done) => setTimeout(done, 5));
          const slider = root.querySelector(`[data-of="${of}"]`);
          const before = shown();
          const painted = frames();
          slider.value = String(Number(slider.min) + move % 8 + 1);
          const start = performance.now();
          slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
          const heard = performance.now() - start;
          const [answer, ranking, options] = await painted;
          times[0].push(heard + answer);
          times[1].push(ranking);
          times[2].push(options);
          changed += Number(shown() !== before);
        }
        const sorted = times.map((times) => times.sort((a, b) => a - b));
        const name = root.querySelector(`[data-of="${of}"]`).getAttribute("aria-label");
        const medians = sorted.map((times) => times[times.length / 2]);
        sliders.push({ name, changed, moves: times[0].length, medians, worst: Math.max(...times.flat()) });
        await new Promise((done) => setTimeout(done, 400));
      }
      return sliders;
    });
    await page.context().close();
    for (const { name, changed, moves } of sliders) assert.equal(changed, moves, `${name}: every move shows other figures`);
    const told = sliders.map(({ name, medians, worst }) =>
      `${name} ${medians.map((it) => it.toFixed(1)).join(", ")} (worst ${worst.toFixed(1)})`);
    return `medians of the answer's frame, the bars' and the figures', in ms; the aim is 16: ${told.join("; ")}`;
  },
};
