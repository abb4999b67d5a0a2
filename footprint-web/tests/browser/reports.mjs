// The reports that the command writes as HTML: no finding of axe-core, and on paper no heading that stands
// alone at the foot of a page.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { check, looks } from "./browser.mjs";

const examples = resolve(import.meta.dirname, "../../../data/examples");
const [before, now] = ["town_2025/2025.csv", "town_2025/2026.csv"];
const whole = [now, "--before", before, "--purchases", "purchases.csv", "--plan"];
const reports = {
  audit: ["audit", "town_glpi.csv", "--by", "site"],
  each: ["audit", "--each", "town_glpi.csv", "server_room.csv"],
  compare: ["compare", "renew_laptops.toml"],
  plan: ["plan", "town_glpi.csv"],
  trend: ["trend", before, now],
  quotas: ["quotas", "purchases.csv", "--inventory", "town_glpi.csv"],
  territory: ["territory", "territory.toml", "--fleet", "town_glpi.csv"],
  citizen: ["citizen", "person.toml"],
  reuse: ["reuse", "town_glpi.csv", "--municipalities", "municipalities_insee.csv"],
  council: ["report", ...whole, "--outline", "council", "--reuse"],
  reen: ["report", ...whole, "--outline", "reen"],
  "rcp-si": ["report", ...whole, "--outline", "rcp-si"],
  beges: ["report", ...whole, "--outline", "beges"],
};

/** The report as a file of a folder of its own, which `use` may read. */
async function written(name, lang, use) {
  const folder = mkdtempSync(join(tmpdir(), "footprint-report-"));
  try {
    const file = join(folder, "report.html");
    const command = [...reports[name], "--lang", lang, "--quiet", "-o", file];
    execFileSync(process.env.FOOTPRINT_CLI, command, { cwd: examples, stdio: ["ignore", "ignore", "pipe"] });
    return await use(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function opened(browser, file, look = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...look });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  return page;
}

/** Lines of a page on paper, without what stands around the text. */
const lines = (page) => page.split("\n").map((line) => line.trim().replace(/\s+/g, " ")).filter((line) => line !== "");

/** Headings that end a page of the PDF, where the text begins so far down. */
async function orphans(page, folder, down) {
  await page.locator("main").evaluate((main, down) => { main.style.paddingTop = `${down}cm`; }, down);
  const headings = await page.locator("h1, h2, h3, caption").allInnerTexts();
  const known = new Set(headings.map((heading) => heading.trim().replace(/\s+/g, " ")));
  const pdf = join(folder, "report.pdf");
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
  const { error, stdout } = spawnSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
  if (error) return null;
  const pages = stdout.split("\f").map(lines).filter((page) => page.length > 0);
  return pages.map((page) => page.at(-1)).filter((last) => known.has(last));
}

export const tests = {};
for (const name of Object.keys(reports)) {
  tests[`${name}: axe finds nothing in either language, and no heading ends a page`] = async (browser) => {
    let note;
    for (const lang of ["fr", "en"]) {
      await written(name, lang, async (file, folder) => {
        const page = await opened(browser, file);
        assert.equal(await page.locator("html").getAttribute("lang"), lang);
        await check(page);
        // What comes before decides where pages end.
        for (const down of [0, 2, 4, 6]) {
          const alone = await orphans(page, folder, down);
          if (alone === null) note = "pages not looked at: pdftotext is not installed";
          else assert.deepEqual(alone, [], `${lang}, ${down} cm down`);
        }
        await page.context().close();
      });
    }
    return note;
  };
}

for (const [look, options] of Object.entries(looks)) {
  tests[`the whole document: axe finds nothing: ${look}`] = async (browser) => {
    await written("council", "fr", async (file) => check(await opened(browser, file, options)));
  };
}
