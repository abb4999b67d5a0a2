// The page around a simulator. It answers as it stands: what this script loads is loaded at the first touch.
// A plain script in the page's head, so that one language alone is ever painted.
(() => {
  const script = document.currentScript;
  const root = document.documentElement;
  const params = new URLSearchParams(location.search);

  // Pages that stood elsewhere: their links open where the simulators are now.
  const file = location.pathname.split("/").pop() || "index.html";
  const moved = file === "offer.html" ? "tender.html"
    : file === "index.html" && /[#&](procurement|calcul)=/.test(location.hash) ? "purchases.html"
    // A public terminal is for a person's year: no file chooser in public.
    : params.has("kiosk") && file !== "citizen.html" ? "citizen.html" : undefined;
  if (moved) {
    location.replace(moved + location.search + location.hash);
    return;
  }

  const known = (tag) => /^(fr|en)\b/i.exec(tag ?? "")?.[1].toLowerCase();
  let spoken = known(params.get("lang")) ?? (navigator.languages ?? []).map(known).find(Boolean) ?? "en";
  const kiosk = params.has("kiosk");
  const titles = {};
  const speak = () => {
    root.lang = spoken;
    root.dataset.spoken = spoken;
    if (titles[spoken]) document.title = titles[spoken];
  };
  speak();
  if (kiosk) root.dataset.kiosk = "";

  // The elements of the page in its other language wait outside of it.
  const blocks = {};
  let widget;

  /** Links carry what the address says of the language and of a terminal. */
  function carry(block) {
    for (const link of block.querySelectorAll("a[href]")) {
      const address = new URL(link.getAttribute("href"), location.href);
      if (address.origin !== location.origin || link.getAttribute("href").startsWith("#")) continue;
      if (!link.hreflang && (params.has("lang") || link.dataset.lang)) address.searchParams.set("lang", spoken);
      if (kiosk) address.searchParams.set("kiosk", "");
      link.href = address.href;
    }
  }

  function arrange() {
    const gone = blocks[spoken === "fr" ? "en" : "fr"];
    gone?.remove();
    const block = blocks[spoken];
    if (!block) return;
    const main = block.querySelector("[data-main]");
    if (main) {
      // What stood beside the other language's main part is the main part now.
      const own = document.createElement("main");
      own.id = main.id;
      own.tabIndex = -1;
      own.append(...main.childNodes);
      main.replaceWith(own);
    }
    document.body.append(block);
    speak();
    carry(block);
    for (const link of block.querySelectorAll("a.speak")) {
      link.onclick = (event) => {
        event.preventDefault();
        spoken = link.hreflang;
        params.set("lang", spoken);
        history.replaceState(history.state, "", `?${params}${location.hash}`);
        arrange();
        // A simulator in use goes on in the other language.
        const placed = blocks[spoken].querySelector("footprint-simulator");
        if (widget?.started && placed && placed !== widget) {
          const place = document.createComment("");
          widget.replaceWith(place);
          placed.replaceWith(widget);
          place.replaceWith(placed);
          widget.lang = spoken;
        } else {
          watch();
        }
        blocks[spoken].querySelector("a.speak").focus();
        weigh();
      };
    }
  }

  /** Waits for the first touch of a simulator, and keeps what is done until it is there. */
  function watch() {
    const found = document.querySelectorAll("footprint-simulator");
    for (const one of found) {
      if (one.early) continue;
      one.early = [];
      if (kiosk) one.setAttribute("kiosk", "");
      const load = () => import("./footprint.js").catch(console.error);
      const start = () => {
        one.started = true;
        widget = one;
        // All that the view takes, asked for at once: one file names the next only when it has come.
        const view = one.getAttribute("view");
        for (const [rel, file, as] of [["modulepreload", `${view}.js`], ["preload", `${view}_bg.wasm`, "fetch"]]) {
          const hint = document.createElement("link");
          hint.rel = rel;
          if (as) [hint.as, hint.crossOrigin] = [as, ""];
          hint.href = file;
          document.head.append(hint);
        }
        load();
        // Long lists, before someone opens one.
        for (const list of one.querySelectorAll("select[data-more]")) {
          list.insertAdjacentHTML("beforeend", list.dataset.more);
          delete list.dataset.more;
        }
      };
      for (const name of ["pointerover", "pointerdown", "focusin", "keydown", "dragover"]) {
        one.addEventListener(name, start, { once: true, passive: true });
      }
      // A slider that a finger holds is not taken away from it, nor what opens the list of files.
      one.addEventListener("pointerdown", (event) => { one.held = /range|file/.test(event.target.type); });
      document.addEventListener("pointerup", () => { one.held = false; });
      one.addEventListener("click", (event) => {
        one.choosing = event.target.type === "file" ? event.target : undefined;
        const control = one.shadowRoot ? undefined : event.target.closest("button, summary, a");
        if (control) one.early.push(control);
      });
      const key = one.id || one.getAttribute("view");
      const asked = new URLSearchParams(location.hash.slice(1));
      const linked = asked.get(key) || (key === "procurement" && asked.get("calcul"));
      // What the address asks for is not what stands there.
      if (linked) one.dataset.waiting = spoken === "fr" ? "Un instant…" : "One moment…";
      if (linked || kiosk) start();
      else if (one.childElementCount === 0) load();
    }
    widget ??= found[0];
  }

  // What came over the network, as the browser counted it; nothing is sent anywhere.
  const seen = new Map();
  let others = 0;
  function weigh() {
    for (const type of ["navigation", "resource"]) {
      for (const { name, startTime, transferSize } of performance.getEntriesByType(type)) {
        seen.set(`${name} ${startTime}`, transferSize);
      }
    }
    const sizes = [...seen.values()];
    const bytes = sizes.reduce((sum, size) => sum + size, widget?.workerBytes ?? 0);
    const requests = sizes.filter((size) => size > 0).length + (widget?.workerRequests ?? 0);
    // What the service worker loads of its own, the browser tells nobody.
    const least = others > 0;
    for (const line of document.querySelectorAll("[data-g-per-gb]")) {
      const grams = (bytes / 1e9) * line.dataset.gPerGb;
      const [amount, unit] = grams < 0.1 ? [grams * 1000, "mg"] : [grams, "g"];
      const places = line.querySelectorAll("b");
      places[0].textContent = Math.round(bytes / 1000).toLocaleString(spoken);
      places[1].textContent = `${requests.toLocaleString(spoken)} ${places[1].dataset.word}${requests > 1 ? "s" : ""}`;
      places[2].textContent = `${amount.toLocaleString(spoken, { maximumSignificantDigits: 2 })} ${unit} CO₂e`;
      line.querySelector("span").hidden = !least;
      line.hidden = false;
    }
  }

  // What a view asks for later, which is to be there without a network too.
  const demanded = { audit: ["worker.js", "audit-worker_bg.wasm", "town_glpi.csv", "town_2025.csv", "town_2026.csv"] };

  // Someone who uses the page may want it again: only then is it kept, and offered for installing.
  async function keep(view) {
    const manifest = document.createElement("link");
    manifest.rel = "manifest";
    manifest.href = "manifest.webmanifest";
    document.head.append(manifest);
    // A visit within a day asks nothing, not even whether there is a newer page.
    await navigator.serviceWorker.register("sw.js", { updateViaCache: "all" });
    const hold = async (files) => (await navigator.serviceWorker.ready).active.postMessage(files);
    await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const later = (demanded[view] ?? []).map((name) => new URL(name, location.href).href);
    others += 1;
    hold([location.href, manifest.href, ...loaded, ...later]);
    // What is asked for only now and then is kept once it came.
    new PerformanceObserver((came) => hold(came.getEntries().map(({ name }) => name))).observe({ type: "resource" });
    weigh();
  }

  document.addEventListener("DOMContentLoaded", () => {
    titles.fr = document.title;
    titles.en = script.dataset.en;
    for (const block of document.querySelectorAll(".spoken")) blocks[block.lang] = block;
    arrange();
    watch();
    if ("PerformanceObserver" in window) {
      for (const type of ["navigation", "resource"]) new PerformanceObserver(weigh).observe({ type, buffered: true });
    }
    document.addEventListener("footprint-weight", ({ detail }) => {
      if (detail && widget) [widget.workerBytes, widget.workerRequests] = detail;
      weigh();
    });
    if ("serviceWorker" in navigator) {
      const used = (event) => {
        const view = event.target.closest?.("footprint-simulator")?.getAttribute("view");
        if (!view) return;
        for (const name of ["input", "click"]) document.removeEventListener(name, used);
        keep(view).catch(console.error);
      };
      for (const name of ["input", "click"]) document.addEventListener(name, used);
    }
    // A file that misses the box is not to take the page's place.
    for (const name of ["dragover", "drop"]) {
      document.addEventListener(name, (event) => event.preventDefault());
    }
  });
})();
