// What the element and its modules take for the browser's own: addresses of the files beside them as bundlers
// give them, and nothing that is missing where pages are drawn on a server.
const files = {
  "procurement.fr.html": new URL("./procurement.fr.html", import.meta.url),
  "procurement.en.html": new URL("./procurement.en.html", import.meta.url),
  "procurement_bg.wasm": new URL("./procurement_bg.wasm", import.meta.url),
  "models.bin": new URL("./models.bin", import.meta.url),
  "citizen.fr.html": new URL("./citizen.fr.html", import.meta.url),
  "citizen.en.html": new URL("./citizen.en.html", import.meta.url),
  "citizen_bg.wasm": new URL("./citizen_bg.wasm", import.meta.url),
  "audit.fr.html": new URL("./audit.fr.html", import.meta.url),
  "audit.en.html": new URL("./audit.en.html", import.meta.url),
  "audit_bg.wasm": new URL("./audit_bg.wasm", import.meta.url),
  "tender.fr.html": new URL("./tender.fr.html", import.meta.url),
  "tender.en.html": new URL("./tender.en.html", import.meta.url),
  "tender_bg.wasm": new URL("./tender_bg.wasm", import.meta.url),
  "reports_bg.wasm": new URL("./reports_bg.wasm", import.meta.url),
  "widget.css": new URL("./widget.css", import.meta.url),
};

class Address extends URL {
  constructor(name, base) {
    super(files[name] ?? name, base);
  }
}

// Bundlers look for these very words. Where the script is another origin's, one of our own imports it.
function Start(address, options) {
  return String(address).startsWith("blob:")
    ? new Worker(address, options)
    : new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}

const Element = globalThis.HTMLElement ?? class {};
const elements = globalThis.customElements ?? { get: () => Element };

export { Address as URL, Start as Worker, Element as HTMLElement, elements as customElements };
