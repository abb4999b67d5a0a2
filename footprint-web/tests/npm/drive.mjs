// Drives the site that installed the packed element, as it was built and as it is worked on.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { awake, newBrowser, shot, visit } from "../browser/browser.mjs";

const { FOOTPRINT_SITE, FOOTPRINT_PAGE } = process.env;
const browser = await newBrowser();
after(() => browser.close());

const of = (view) => `footprint-simulator[view=${view}]`;
const open = (file, options) => visit(browser, { file, wait: false, locale: "en-GB", ...options });

/** Before any touch: what the view shows first is there, in the language of the page, and no module is. */
async function first(page, view) {
  await page.locator(`${of(view)} .app`).first().waitFor();
  assert.equal(await page.locator(`${of(view)} .app.live`).count(), 0, view);
  assert.ok(page.requests.some((url) => url.includes(`${view}.en`)), view);
  assert.ok(!page.requests.some((url) => url.includes(`${view}_bg`)), view);
}

async function plain(page) {
  for (const view of ["procurement", "tender", "audit"]) await first(page, view);

  await awake(page, of("procurement"));
  await page.locator(of("procurement")).getByLabel("Number of workplaces", { exact: true }).fill("12");
  await page.waitForFunction(() => document.querySelector("output").textContent.includes("options"));
  assert.equal(new URL(page.url()).hash, "", "the address is left alone");

  // The module of documents is found when one is asked for.
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(of("procurement")).getByRole("button", { name: "(ODT)" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.odt$/);

  // The worker, its module and the inventory that ships are found.
  await awake(page, of("audit"));
  await page.locator(of("audit")).getByRole("button", { name: /example/i }).first().click();
  await page.locator(of("audit")).getByText(/t CO₂e/).first().waitFor();

  await awake(page, of("tender"));
}

async function react(page) {
  const slide = (to) => page.locator(`${of("citizen")} .live input[type=range]`).first().fill(to);
  // How often the component heard of a result: through its reference, and through its property.
  const heard = () => page.locator("output").evaluateAll((all) => all.map(({ textContent }) => Number(textContent)));
  const hears = (at, before) => page.waitForFunction(
    ([at, before]) => Number(document.querySelectorAll("output")[at].textContent) > before, [at, before]);
  await first(page, "citizen");
  await awake(page, of("citizen"));
  await slide("9");
  await hears(0, 0);

  const [before] = await heard();
  await page.getByLabel("Electricity of").selectOption({ label: "Poland" });
  await hears(0, before);

  // It goes with its component, and comes back with the properties of now.
  await page.getByRole("button", { name: "Hide" }).click();
  assert.equal(await page.locator("footprint-simulator").count(), 0);
  await page.getByRole("button", { name: "Show" }).click();
  await awake(page, of("citizen"));
  const element = page.locator("footprint-simulator");
  assert.deepEqual(await element.evaluate(({ attributes }) => Object.fromEntries([...attributes].map(({ name, value }) => [name, value]))), {
    view: "citizen", country: "POL", heading: "2", address: "off",
  });
  const [, told] = await heard();
  await slide("7");
  await hears(1, told);
}

const journeys = { "index.html": plain, "react.html": react };

for (const [file, journey] of Object.entries(journeys)) {
  test(`${file}, built and served with the policy of the pages`, async () => {
    const page = await open(file);
    await journey(page);
    assert.deepEqual(page.problems, []);
    await shot(page, `npm-${file.replace(".html", "")}`);
  });
}

test("as it is worked on", async () => {
  const require = createRequire(join(FOOTPRINT_SITE, "package.json"));
  const vite = await import(pathToFileURL(require.resolve("vite")));
  const server = await vite.createServer({ root: FOOTPRINT_SITE, logLevel: "warn", server: { host: "127.0.0.1", port: 0 } });
  await server.listen();
  try {
    for (const [file, journey] of Object.entries(journeys)) {
      const page = await open(new URL(file, server.resolvedUrls.local[0]).href);
      await journey(page);
      assert.deepEqual(page.problems, []);
    }
  } finally {
    await server.close();
  }
});
