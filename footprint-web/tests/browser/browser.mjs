// The browser that the tests drive, and what they all need of a page.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";

// With `FOOTPRINT_SLOWDOWN=4` every page has a processor four times slower, and timers that come late: tests
// that are right only on a machine with nothing else to do show themselves.
const { CHROMIUM, FOOTPRINT_PAGE, FOOTPRINT_SHOTS, FOOTPRINT_SLOWDOWN, FOOTPRINT_TOOLS } = process.env;
const require = createRequire(join(FOOTPRINT_TOOLS, "package.json"));
const { chromium } = require("playwright-core");

export const address = FOOTPRINT_PAGE;
export const axe = require.resolve("axe-core/axe.min.js");
export const pages = { procurement: "purchases.html", citizen: "citizen.html", audit: "audit.html" };

// Nothing that the browser does by itself may disturb a test or leave this machine.
const flags = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export function newBrowser() {
  // Playwright gives each launch a fresh profile; containers do not allow Chromium's sandbox.
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: ["--no-sandbox", ...flags] });
}

/** The view runs inside its element: what stood there before any code was loaded has given way. */
export const drawn = (page, element = "footprint-simulator") => page.locator(`${element} .app.live > *`).first().waitFor();

/** Touches the simulator, as a pointer that passes over it does, and waits until it runs. */
export async function awake(page, element = "footprint-simulator") {
  await page.locator(element).first().dispatchEvent("pointerover");
  await drawn(page, element);
}

/**
 * A page of a fresh visitor, French unless told. `file` names the page, `prepare` is run before it opens,
 * `page.problems` gathers errors and refusals of the policy. Unless told not to `wait`, it is touched and runs.
 */
export async function visit(browser, { file = pages.procurement, wait = true, prepare, ...options } = {}) {
  const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.requests = [];
  page.problems = [];
  page.on("request", (request) => page.requests.push(request.url()));
  page.on("pageerror", (error) => page.problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  if (FOOTPRINT_SLOWDOWN) {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: Number(FOOTPRINT_SLOWDOWN) });
    await page.addInitScript(() => {
      const timer = globalThis.setTimeout;
      globalThis.setTimeout = (then, wait = 0, ...given) => timer(then, wait + 25, ...given);
    });
  }
  await prepare?.(page);
  await page.goto(new URL(file, address).href);
  if (wait) await awake(page);
  return page;
}

/**
 * What follows a change has happened too: Yew leaves the focus, the link and the event to later tasks when
 * drawing takes it more than 16 ms, so reading them at once is right on a fast machine only.
 */
export const settled = (page) => page.evaluate(async () => {
  for (let round = 0; round < 4; round += 1) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  }
});

/** What a view says; of a list that is not open, what is chosen in it. */
export const shown = (page) => page.locator("footprint-simulator .app").evaluate((app) =>
  [...app.querySelectorAll("select")].reduce((text, list) => text.replace(list.innerText, list.selectedOptions[0]?.text ?? ""), app.innerText));

export const shot = (page, name) => page.screenshot({ path: join(FOOTPRINT_SHOTS, `${name}.png`), fullPage: true });

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails on any violation that axe-core finds; visit with `bypassCSP`, since its script comes from outside. */
export async function check(page) {
  await page.addScriptTag({ path: axe });
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }, rules);
  assert.deepEqual(violations, []);
}

/** How people look at a page, for the tests that must hold in each. */
export const looks = {
  "light-1280": {},
  "dark-1280": { colorScheme: "dark" },
  "light-320": { viewport: { width: 320, height: 640 } },
  "dark-320-en": { viewport: { width: 320, height: 640 }, colorScheme: "dark", locale: "en-GB" },
  "forced-colours": { forcedColors: "active" },
};

/** A session of the browser's own protocol that counts what the network brings: `{ bytes, requests }`. */
export async function counted(page) {
  const session = await page.context().newCDPSession(page);
  const seen = { bytes: 0, requests: 0, addresses: [], session };
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ request }) => seen.addresses.push(new URL(request.url).pathname));
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    seen.bytes += encodedDataLength;
    seen.requests += 1;
  });
  return seen;
}

/** Elements of the body, those in shadow roots too, what is inside a picture aside. */
export const elements = (page) => page.evaluate(() => {
  const count = (root) => [...root.querySelectorAll("*:not(svg *)")]
    .reduce((sum, element) => sum + 1 + (element.shadowRoot ? count(element.shadowRoot) : 0), 0);
  return count(document.body);
});
