// The custom element <footprint-simulator view lang country kiosk>: a shadow root, its style sheet, and the
// module of its view, found beside this script.
import style from "./style.js";

const attributes = ["lang", "country", "kiosk"];
const views = ["procurement", "citizen", "audit", "offer"];
const problem = {
  fr: "Le simulateur n’a pas pu démarrer : ce navigateur, ou un de ses réglages, bloque sans doute WebAssembly. Voici ce que l’on peut lire sans lui.",
  en: "The simulator could not start: this browser, or one of its settings, probably blocks WebAssembly. Here is what can be read without it.",
};

let sheet;
const modules = {};

/** A module, of a view or of what stands behind it, loaded once for all the elements of a page. */
function load(name) {
  modules[name] ??= import(new URL(`${name}.js`, import.meta.url)).then(async (module) => {
    await module.default();
    return module;
  });
  // What did not arrive is asked for again the next time.
  modules[name].catch(() => delete modules[name]);
  return modules[name];
}

/** The parts of the location's fragment: one an element. */
const fragments = () => new URLSearchParams(location.hash.slice(1));

export class FootprintSimulator extends HTMLElement {
  static observedAttributes = attributes;
  #handle;
  #link;
  #disarm;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
    }
    this.shadowRoot.adoptedStyleSheets = [sheet];
  }

  get view() {
    const view = this.getAttribute("view");
    return views.includes(view) ? view : views[0];
  }

  /** What this element's part of the fragment is called. */
  get #key() {
    return this.id || this.view;
  }

  get #language() {
    return this.closest("[lang]")?.lang ?? "en";
  }

  async connectedCallback() {
    addEventListener("hashchange", this.#follow);
    try {
      const module = await load(this.view);
      if (this.isConnected && !this.#handle) this.#mount(module, this.#asked());
    } catch (error) {
      console.error(error);
      this.#fail();
    }
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#follow);
    this.#unmount();
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#handle || before === value) return;
    this.#handle.set(name, name === "lang" ? this.#language : value ?? undefined);
    this.#handle.draw();
    if (name === "kiosk") this.#arm();
  }

  #asked() {
    return fragments().get(this.#key) ?? undefined;
  }

  #mount(module, link) {
    this.#link = link;
    const root = document.createElement("div");
    root.className = "app";
    this.shadowRoot.replaceChildren(root);
    this.#handle = module.mount(root, (detail) => this.#tell(detail), (text) => this.#keep(text), load);
    this.#handle.set("lang", this.#language);
    this.#handle.set("country", this.getAttribute("country") ?? undefined);
    this.#handle.set("kiosk", this.getAttribute("kiosk") ?? undefined);
    this.#handle.set("link", link);
    this.#handle.draw();
    this.#arm();
  }

  #unmount() {
    this.#disarm?.();
    this.#disarm = undefined;
    this.#handle?.destroy();
    this.#handle = undefined;
  }

  async #remount(link) {
    const module = await load(this.view);
    this.#unmount();
    if (this.isConnected) this.#mount(module, link);
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent("footprint-change", { detail, bubbles: true, composed: true }));
  }

  /** Writes this element's part of the fragment, and leaves the others'. */
  #keep(text) {
    if (this.#link === text) return;
    this.#link = text;
    const all = fragments();
    if (text) all.set(this.#key, text);
    else all.delete(this.#key);
    history.replaceState(history.state, "", `#${all}`);
  }

  /** Someone opened another link in the same page. */
  #follow = () => {
    const link = this.#asked();
    if (this.#handle && link !== this.#link) this.#remount(link);
  };

  /** A public terminal has keys of its own, and forgets the person before. */
  async #arm() {
    this.#disarm?.();
    this.#disarm = undefined;
    if (!this.hasAttribute("kiosk")) return;
    const { arm } = await import(new URL("kiosk.js", import.meta.url));
    this.#disarm?.();
    this.#disarm = arm(this, () => {
      this.#keep("");
      this.#remount();
    });
  }

  /** Says that there is no simulator, above what the page holds for readers without it. */
  #fail() {
    const language = this.#language.startsWith("fr") ? "fr" : "en";
    const line = document.createElement("p");
    line.className = "problem";
    line.lang = language;
    line.textContent = problem[language];
    this.shadowRoot.replaceChildren(line, document.createElement("slot"));
    for (const hidden of this.querySelectorAll("noscript")) {
      const shown = document.createElement("div");
      shown.innerHTML = hidden.textContent;
      // It would say that JavaScript is off.
      shown.querySelectorAll(".problem").forEach((line) => line.remove());
      hidden.replaceWith(shown);
    }
  }
}

customElements.define("footprint-simulator", FootprintSimulator);
