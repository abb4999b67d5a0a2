// The browser that the tests drive, and what they all need of a page.
import { createRequire } from "node:module";
import { join } from "node:path";

const { CHROMIUM, FOOTPRINT_PAGE, FOOTPRINT_SHOTS, FOOTPRINT_TOOLS } = process.env;
const require = createRequire(join(FOOTPRINT_TOOLS, "package.json"));
const { chromium } = require("playwright-core");

export const address = FOOTPRINT_PAGE;
export const axe = require.resolve("axe-core/axe.min.js");

// Nothing that the browser does by itself may disturb a test or leave this machine.
const flags = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export function newBrowser() {
  // Playwright gives each launch a fresh profile; containers do not allow Chromium's sandbox.
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: ["--no-sandbox", ...flags] });
}

/** A page of a fresh visitor, French unless told; fails the test on an error in the page. */
export async function visit(browser, { wait = true, prepare, ...options } = {}) {
  const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.requests = [];
  page.problems = [];
  page.on("request", (request) => page.requests.push(request.url()));
  page.on("pageerror", (error) => page.problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  await prepare?.(page);
  await page.goto(address);
  if (wait) await page.waitForSelector("#total");
  return page;
}

export const shot = (page, name) => page.screenshot({ path: join(FOOTPRINT_SHOTS, `${name}.png`), fullPage: true });
