// The custom element <footprint-simulator view lang country kiosk>: a shadow root, its style sheet, and the
// module of its view, found beside this script.
import style from "./style.js";

const attributes = ["lang", "country", "kiosk"];
const views = ["procurement", "citizen", "audit"];
const problem = {
  fr: "Le simulateur n’a pas pu démarrer : ce navigateur, ou un de ses réglages, bloque sans doute WebAssembly. Voici ce que l’on peut lire sans lui.",
  en: "The simulator could not start: this browser, or one of its settings, probably blocks WebAssembly. Here is what can be read without it.",
};
// A public terminal left alone this long starts afresh for the next person.
const patience = 90_000;

let sheet;
const modules = {};

/** The module of a view, loaded once for all the elements of a page. */
function load(view) {
  modules[view] ??= import(new URL(`${view}.js`, import.meta.url)).then(async (module) => {
    await module.default();
    return module;
  });
  return modules[view];
}

/** The parts of the location's fragment: one an element, `id=link`, the element without id under its view. */
function fragments() {
  return new URLSearchParams(location.hash.slice(1));
}

export class FootprintSimulator extends HTMLElement {
  static observedAttributes = attributes;
  #handle;
  #link;
  #alone;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    sheet ??= (() => {
      const made = new CSSStyleSheet();
      made.replaceSync(style);
      return made;
    })();
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

  async connectedCallback() {
    addEventListener("hashchange", this.#follow);
    try {
      const module = await load(this.view);
      if (this.isConnected && !this.#handle) this.#mount(module);
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
    this.#handle.set(name, value ?? undefined);
    this.#handle.draw();
    if (name === "kiosk") this.#watch();
  }

  #mount(module, link = fragments().get(this.#key) ?? undefined) {
    this.#link = link;
    const root = document.createElement("div");
    root.className = "app";
    this.shadowRoot.replaceChildren(root);
    this.#handle = module.mount(root, (detail) => this.#tell(detail), (text) => this.#keep(text));
    for (const name of attributes) this.#handle.set(name, this.getAttribute(name) ?? undefined);
    this.#handle.set("link", link);
    this.#handle.draw();
    this.#watch();
  }

  #unmount() {
    clearTimeout(this.#alone);
    this.#handle?.destroy();
    this.#handle = undefined;
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent("footprint-change", { detail, bubbles: true, composed: true }));
  }

  /** Writes this element's part of the fragment, and leaves the others'. */
  #keep(text) {
    if (this.#link === text) return;
    this.#link = text;
    const all = fragments();
    all.set(this.#key, text);
    history.replaceState(history.state, "", `#${all}`);
  }

  /** Someone opened another link in the same page. */
  #follow = async () => {
    const link = fragments().get(this.#key) ?? undefined;
    if (link === this.#link || !this.#handle) return;
    this.#unmount();
    this.#mount(await load(this.view), link);
  };

  #watch() {
    for (const name of ["pointerdown", "keydown", "input"]) {
      this.removeEventListener(name, this.#wait);
      if (this.hasAttribute("kiosk")) this.addEventListener(name, this.#wait);
    }
  }

  #wait = () => {
    clearTimeout(this.#alone);
    this.#alone = setTimeout(async () => {
      this.#unmount();
      this.#mount(await load(this.view), "");
    }, patience);
  };

  /** Says that there is no simulator, above what the page holds for readers without it. */
  #fail() {
    const language = this.getAttribute("lang")?.startsWith("fr") ? "fr" : "en";
    const line = document.createElement("p");
    line.className = "problem";
    line.lang = language;
    line.textContent = problem[language];
    this.shadowRoot.replaceChildren(line, document.createElement("slot"));
    for (const hidden of this.querySelectorAll("noscript")) {
      const shown = document.createElement("div");
      shown.innerHTML = hidden.textContent;
      hidden.replaceWith(shown);
    }
  }
}

customElements.define("footprint-simulator", FootprintSimulator);
