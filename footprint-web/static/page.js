// The ready page around an element: its language, what the visit weighs, and its use without a network.
import "./footprint.js";

const widget = document.querySelector("footprint-simulator");
const root = document.documentElement;

function speak(language) {
  root.lang = language;
  root.dataset.spoken = language;
  widget.lang = language;
  document.title = document.querySelector(`h1 [lang=${language}]`).textContent;
}

for (const button of document.querySelectorAll("[data-speak]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    speak(button.dataset.speak);
    document.querySelector(`[data-speak]:not([lang=${button.lang}])`).focus();
  });
}
speak(navigator.languages.find((tag) => /^(fr|en)\b/i.test(tag))?.slice(0, 2).toLowerCase() ?? "en");

// The address says it for a terminal, whose page cannot be edited: audit.html?kiosk.
if (new URLSearchParams(location.search).has("kiosk")) widget.setAttribute("kiosk", "");

// What came over the network, as the browser counted it; nothing is sent anywhere.
const grams = (language, value) => {
  const [amount, unit] = value < 0.1 ? [value * 1000, "mg"] : [value, "g"];
  return `${amount.toLocaleString(language, { maximumSignificantDigits: 2 })} ${unit} CO₂e`;
};
function weigh() {
  const all = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
  const bytes = all.reduce((sum, { transferSize }) => sum + transferSize, 0);
  const requests = all.filter(({ transferSize }) => transferSize > 0).length;
  for (const line of document.querySelectorAll("[data-g-per-gb]")) {
    const { lang, dataset } = line;
    const places = line.querySelectorAll("b");
    places[0].textContent = Math.round(bytes / 1000).toLocaleString(lang);
    places[1].textContent = requests.toLocaleString(lang);
    places[2].textContent = grams(lang, (bytes / 1e9) * dataset.gPerGb);
    line.hidden = false;
  }
}
for (const type of ["navigation", "resource"]) new PerformanceObserver(weigh).observe({ type, buffered: true });

// What a view asks for later, which is to be there without a network too.
const demanded = {
  procurement: ["procurement-details.js", "procurement-details_bg.wasm"],
  audit: ["worker.js", "audit-worker_bg.wasm", "town_glpi.csv"],
};

// Someone who uses the page may want it again: only then is it kept, and offered for installing.
async function keep() {
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = "manifest.webmanifest";
  document.head.append(manifest);
  // A visit within a day asks nothing, not even whether there is a newer page.
  await navigator.serviceWorker.register("sw.js", { updateViaCache: "all" });
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const later = (demanded[widget.view] ?? []).map((name) => new URL(name, location.href).href);
  active.postMessage([location.href, manifest.href, ...loaded, ...later]);
}
if ("serviceWorker" in navigator) {
  for (const name of ["input", "click"]) {
    widget.addEventListener(name, () => keep().catch(console.error), { once: true });
  }
}
