// Runs every file of tests beside it in a real browser, or those named; the last lines tell again what failed
// and why, and count.
import { mkdirSync, readdirSync } from "node:fs";
import { newBrowser } from "./browser.mjs";

mkdirSync(process.env.FOOTPRINT_SHOTS, { recursive: true });

const named = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".mjs") && !["run.mjs", "browser.mjs"].includes(file))
  .filter((file) => named.length === 0 || named.includes(file.replace(".mjs", "")))
  .sort();

const browser = await newBrowser();
let passed = 0;
const failed = [];
for (const file of files) {
  const { tests } = await import(`./${file}`);
  const start = performance.now();
  for (const [name, test] of Object.entries(tests)) {
    try {
      const note = await test(browser);
      passed += 1;
      console.log(`ok      ${file}: ${name}${note ? ` (${note})` : ""}`);
    } catch (error) {
      failed.push(`FAILED  ${file}: ${name}\n${error.stack}`);
      console.log(failed.at(-1));
    }
    // What a failed test left open would slow the next one down.
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
  console.log(`        ${file} took ${Math.round((performance.now() - start) / 1000)} s`);
}
await browser.close();
for (const told of failed) console.log(told);
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
