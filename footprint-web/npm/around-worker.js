// What the audit's worker takes for the browser's own: addresses of the files beside it as bundlers give them.
const files = {
  "audit-worker_bg.wasm": new URL("./audit-worker_bg.wasm", import.meta.url),
  "town_glpi.csv": new URL("./town_glpi.csv", import.meta.url),
  "town_2025.csv": new URL("./town_2025.csv", import.meta.url),
  "town_2026.csv": new URL("./town_2026.csv", import.meta.url),
};

class Address extends URL {
  constructor(name, base) {
    super(files[name] ?? name, base);
  }
}

export { Address as URL };
