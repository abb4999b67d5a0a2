// The audit's worker: takes files and settings from the page, one message after the other, and answers with
// what the page shows. It asks the network for its own module, and for the example when that is wanted.
import init, { Auditor } from "./audit-worker.js";

let auditor;
const ready = init().then(() => { auditor = new Auditor(); });

/** A file's name and bytes; a name alone is of a file beside this script. */
async function open(file) {
  if (typeof file !== "string") return [file.name, await file.arrayBuffer()];
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(response.statusText);
  return [file, await response.arrayBuffer()];
}

/** What this worker loaded, for the page's own account: it cannot see it. */
function weigh() {
  const sizes = performance.getEntriesByType("resource").map(({ transferSize }) => transferSize);
  postMessage({ weight: [sizes.reduce((sum, size) => sum + size, 0), sizes.filter((size) => size > 0).length] });
}

/** Opens files one after the other; one that cannot be read is named. */
async function each(files, take) {
  for (const file of files) {
    try {
      const [name, bytes] = await open(file);
      take(name, new Uint8Array(bytes));
    } catch (error) {
      throw new Error(`${file.name ?? file}: ${error.message}`);
    }
  }
}

const answers = {
  choices({ settings }) {
    postMessage({ choices: auditor.choices(settings) });
    weigh();
  },

  async audit({ settings, files }) {
    if (files) {
      await each(files, (name, bytes) => {
        size += bytes.length;
        auditor.add(name, bytes);
      });
    }
    const answer = auditor.audit(settings, (done) => postMessage({ progress: [done, size] }));
    postMessage({ answer, report: JSON.parse(auditor.json() ?? "null") });
    weigh();
  },

  async territory({ files }) {
    await each(files, (name, bytes) => auditor.territory(name, bytes));
  },

  async year({ files }) {
    auditor.beginYear();
    years += 1;
    await each(files, (name, bytes) => auditor.addToYear(name, bytes));
    weigh();
  },

  forget({ index }) {
    auditor.forgetYear(index);
    years -= 1;
  },

  apart({ settings, index }) {
    auditor.setApart(index);
    years += 1;
    return answers.audit({ settings });
  },

  trend({ settings }) {
    const all = auditor.size();
    // A bar that is gone before it is seen would only move the page.
    const trend = auditor.trend(settings, (done) => all > 4e6 && postMessage({ progress: [done, all] }));
    // The latest year is the one at hand: where it was another, it is audited too.
    const answer = auditor.isUnread() ? auditor.audit(settings, () => {}) : undefined;
    postMessage({ trend, years, answer, report: answer && JSON.parse(auditor.json() ?? "null") });
  },

  reuse({ settings }) {
    let reuse;
    try {
      reuse = auditor.reuse(settings);
    } catch (reason) {
      // Why there is none is an answer, and stops nothing.
      reuse = [{ heading: "", folded: false, answer: String(reason), parts: [] }];
    }
    postMessage({ reuse });
  },

  save({ what, index, trend }) {
    const saved = auditor.save(what, index, trend);
    if (!saved) return;
    const { name, media_type: type, bytes } = saved;
    saved.free();
    postMessage({ file: { name, type, bytes } }, [bytes.buffer]);
  },
};

let size = 0;
let years = 0;
let turn = ready;
onmessage = ({ data }) => {
  turn = turn.then(async () => {
    await answers[data.ask](data);
  }).catch((error) => postMessage({ failed: error.message ?? String(error) }));
};
