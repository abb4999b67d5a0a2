// Runs every test of the page in a real browser; the last line counts what passed and failed.
import { mkdirSync } from "node:fs";
import * as page from "./page.mjs";
import * as access from "./access.mjs";
import * as without from "./without.mjs";
import { newBrowser } from "./browser.mjs";

const shots = process.env.FOOTPRINT_SHOTS;
mkdirSync(shots, { recursive: true });

const browser = await newBrowser();
let passed = 0;
let failed = 0;
for (const group of [page, access, without]) {
  for (const [name, test] of Object.entries(group.tests)) {
    try {
      const note = await test(browser);
      passed += 1;
      console.log(`ok      ${name}${note ? ` (${note})` : ""}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n${error.stack}`);
    }
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
