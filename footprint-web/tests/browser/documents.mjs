// Documents of what a view holds, as the command writes them: their module comes at the first click, and not before.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { address, awake, pages, visit } from "./browser.mjs";

const { FOOTPRINT_CLI } = process.env;
/** What each button says, and what its file holds beside others. */
export const forms = {
  odt: ["Le rapport à remettre (ODT)", "application/vnd.oasis.opendocument.text"],
  docx: ["Le rapport à remettre (DOCX)", "word/document.xml"],
  xlsx: ["Le classeur (XLSX)", "xl/workbook.xml"],
};
/** The pages: which command writes the same, what its files are called, what saves the settings. */
const documents = {
  procurement: { command: "compare", subject: "renouveler-des-portables", settings: "Enregistrer pour reprendre" },
  citizen: { command: "citizen", subject: "mon-annee-numerique", settings: "Enregistrer un fichier" },
};

/** A page in use; what the service worker keeps of it has come. */
async function open(browser, view) {
  const page = await visit(browser, { file: pages[view] });
  await page.locator(".live h2").first().click();
  await page.waitForFunction(async (module) => Boolean(await caches.match(module)), `${view}_bg.wasm`);
  await page.waitForLoadState("networkidle");
  return page;
}

/** What a button saves, as a file in a folder; how it is called. */
export async function saved(page, name, file) {
  const button = page.getByRole("button", { name, exact: true });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  await download.saveAs(file);
  // It says again what it does.
  await button.waitFor();
  return download.suggestedFilename();
}

/** The parts of an archive with the checksums of what they hold: how they are packed does not count. */
export function parts(zip) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const found = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    found.push([zip.toString("utf8", at + 46, at + 46 + name), zip.readUInt32LE(at + 16)]);
    at += 46 + name + extra + comment;
  }
  return found;
}

/** Something done with a folder of its own. */
export async function within(use) {
  const folder = mkdtempSync(join(tmpdir(), "footprint-documents-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const tests = {};
for (const [view, { command, subject, settings }] of Object.entries(documents)) {
  tests[`${view}: each document is saved, is the command's, and costs nobody else a byte`] = (browser) => within(async (folder) => {
    const page = await open(browser, view);
    assert.ok(!page.requests.some((url) => url.includes("reports")), page.requests.join(" "));
    const given = join(folder, "settings.json");
    await saved(page, settings, given);
    let expected = ["reports.js", "reports_bg.wasm"];
    for (const [form, [button, held]] of Object.entries(forms)) {
      const before = page.requests.length;
      const file = join(folder, `page.${form}`);
      const name = await saved(page, button, file);
      assert.match(name, new RegExp(`^${subject}-\\d{4}-\\d\\d-\\d\\d\\.${form}$`));
      const bytes = readFileSync(file);
      assert.equal(bytes.subarray(0, 4).toString("latin1"), "PK\x03\x04");
      assert.ok(bytes.includes(held), `${form} holds ${held}`);
      const asked = page.requests.slice(before).filter((url) => url.startsWith(address));
      assert.deepEqual(asked.map((url) => url.slice(address.length)).sort(), expected, form);
      expected = [];
      if (FOOTPRINT_CLI) {
        const out = join(folder, `command.${form}`);
        execFileSync(FOOTPRINT_CLI, [command, given, "--lang", "fr", "--quiet", "-o", out], { stdio: ["ignore", "ignore", "pipe"] });
        assert.deepEqual(parts(bytes), parts(readFileSync(out)), form);
      }
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
    return FOOTPRINT_CLI ? undefined : "not held to the command line: FOOTPRINT_CLI is not set";
  });

  tests[`${view}: a document on its way is said, and so is one that cannot be made`] = (browser) => within(async (folder) => {
    const [held, module] = [[], /reports_bg\.wasm/];
    const page = await visit(browser, { file: pages[view], prepare: (page) => page.route(module, (route) => { held.push(route); }) });
    await page.getByRole("button", { name: "(ODT)" }).click();
    await page.getByRole("button", { name: "En préparation…" }).waitFor();
    while (held.length === 0) await page.waitForTimeout(50);
    await held.pop().abort();
    await page.locator(".live .problem[role=alert]", { hasText: /pas pu être préparé/ }).waitFor();
    await page.unroute(module);
    assert.match(await saved(page, forms.odt[0], join(folder, "page.odt")), /\.odt$/);
    assert.equal(await page.locator(".live .problem").count(), 0, "it is made when it is asked for again");
    await page.context().close();
  });
}

tests["a document is made without a network, once one was"] = (browser) => within(async (folder) => {
  const page = await open(browser, "procurement");
  await saved(page, forms.odt[0], join(folder, "page.odt"));
  await page.waitForFunction(async () => Boolean(await caches.match("reports_bg.wasm") && await caches.match("reports.js")));
  await page.context().setOffline(true);
  await page.reload();
  await awake(page);
  assert.match(await saved(page, forms.xlsx[0], join(folder, "page.xlsx")), /\.xlsx$/);
  await page.context().close();
});
