// The custom element <footprint-simulator view lang country kiosk compact heading address>: what its view
// shows first, and at the first touch the module of its view, found beside this script.
import bring from "./beside.js";
import style from "./style.js";

const attributes = ["lang", "country", "kiosk", "heading"];
const views = ["procurement", "citizen", "audit", "tender"];
const controls = "input, select, textarea, button, summary, a[href]";
const problem = {
  fr: "Le simulateur n’a pas pu démarrer : ce navigateur, ou un de ses réglages, bloque sans doute WebAssembly. Voici ce que l’on peut lire sans lui.",
  en: "The simulator could not start: this browser, or one of its settings, probably blocks WebAssembly. Here is what can be read without it.",
};
const offline = {
  fr: "Le simulateur n’a pas pu être chargé : la connexion manque. Touchez-le de nouveau quand elle est revenue.",
  en: "The simulator could not be loaded: the connection is missing. Touch it again once it is back.",
};

/** Dresses a shadow root; browsers that construct no sheets link one. */
let sheet;
function dress(root) {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("widget.css", import.meta.url).href;
    root.prepend(link);
  }
}

/** A module, such as that of a view, loaded once for all the elements of a page. */
const modules = {};
function load(name) {
  modules[name] ??= bring(name).then(async (module) => {
    await module.default();
    return module;
  });
  // What did not arrive is asked for again the next time.
  modules[name].catch(() => delete modules[name]);
  return modules[name];
}

/** The parts of the location's fragment: one an element; a host's own anchor is left as it is. */
const parts = () => location.hash.slice(1).split("&").filter(Boolean);
const keys = new Map();

/** Whether someone changed a control of what the page first held. */
function changed(control) {
  if (control.localName === "select") {
    const first = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(first, 0);
  }
  if (/checkbox|radio/.test(control.type)) return control.checked !== control.defaultChecked;
  if (control.type === "file") return control.files.length > 0;
  return control.defaultValue !== undefined && control.value !== control.defaultValue;
}

/** Whether a control stands in what comes after the first answer. */
const late = (control) => control.closest("[data-late]");

/** Once no slider is held, no list is open and no file is being chosen: what is being done is done. */
async function free(element, root) {
  for (let listed = false; ;) {
    const active = root.activeElement;
    const open = !listed && active?.localName === "select" && root.contains(active);
    const names = element.choosing ? ["change", "cancel", "pointerup", "keydown"]
      : element.held ? ["pointerup", "pointercancel"]
      : open ? ["change", "focusout"] : [];
    if (!names.length) return;
    listed = open;
    await new Promise((done) => {
      const heard = new AbortController();
      const go = (event) => {
        // A second press on what opens the dialogue does not close it.
        if (event.type === "pointerup" && element.choosing && event.composedPath()[0] === element.choosing) return;
        element.choosing = undefined;
        heard.abort();
        // A press is a click only after this.
        setTimeout(done);
      };
      // A change is not heard outside of a shadow.
      for (const place of [root, globalThis]) {
        for (const name of names) place.addEventListener(name, go, { capture: true, signal: heard.signal });
      }
    });
  }
}

export class FootprintSimulator extends HTMLElement {
  static observedAttributes = attributes;
  #handle;
  #link;
  #disarm;
  #key;
  #starting = false;

  constructor() {
    super();
    this.early ??= [];
    this.addEventListener("pointerdown", (event) => { this.held = /range|file/.test(event.composedPath()[0].type); });
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => { this.held = false; });
    // What is pressed before the view is here, the page's own script hears until this element is made.
    this.addEventListener("click", (event) => {
      const [pressed] = event.composedPath();
      this.choosing = pressed.type === "file" ? pressed : undefined;
      const control = pressed.closest?.("button, summary, a");
      // Addresses reach no place in a shadow.
      const place = control?.hash && this.shadowRoot.getElementById(control.hash.slice(1));
      if (place) {
        event.preventDefault();
        place.focus();
        place.scrollIntoView({ block: "center" });
      } else if (control && !this.shadowRoot.querySelector(".live")) this.early.push(control);
    });
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  get view() {
    const view = this.getAttribute("view");
    return views.includes(view) ? view : views[0];
  }

  // Frameworks set what an element already has; without this they could not.
  set view(view) {
    this.setAttribute("view", view);
  }

  get #language() {
    return this.closest("[lang]")?.lang ?? "en";
  }

  get #words() {
    return this.#language.startsWith("fr") ? "fr" : "en";
  }

  async connectedCallback() {
    // An element that was moved goes on where it is.
    if (this.#handle || this.#key) return;
    let key = this.id || this.view;
    for (let more = 2; keys.has(key); more += 1) key = `${this.id || this.view}-${more}`;
    this.#key = key;
    keys.set(key, this);
    addEventListener("hashchange", this.#follow);
    if (this.started || this.#asked() || this.hasAttribute("kiosk")) {
      this.#start();
    } else {
      await this.#showFirst();
    }
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener("hashchange", this.#follow);
      keys.delete(this.#key);
      this.#key = undefined;
      this.#unmount();
    });
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#handle || before === value) return;
    this.#handle.set(name, name === "lang" ? this.#language : value ?? undefined);
    this.#handle.draw();
    if (name === "kiosk") this.#arm();
  }

  /** In a page of others: what the view shows first, until someone touches it. */
  async #showFirst() {
    const usual = (this.getAttribute("country") || "FRA") === "FRA";
    for (const name of ["pointerover", "pointerdown", "focusin", "keydown", "dragover"]) {
      this.addEventListener(name, () => this.#start(), { once: true, passive: true });
    }
    if (this.querySelector(".app")) return;
    try {
      if (!usual) throw new Error("another country");
      const response = await fetch(new URL(`${this.view}.${this.#words}.html`, import.meta.url));
      if (!response.ok) throw new Error(response.statusText);
      const text = await response.text();
      if (this.#starting || this.#handle) return;
      const app = document.createElement("div");
      app.className = "app";
      app.innerHTML = text;
      for (const list of app.querySelectorAll("select[data-more]")) list.insertAdjacentHTML("beforeend", list.dataset.more);
      this.shadowRoot.replaceChildren(app);
      dress(this.shadowRoot);
      this.#level(app);
    } catch {
      this.#start();
    }
  }

  async #start() {
    if (this.#handle || this.#starting) return;
    this.#starting = true;
    try {
      const module = await load(this.view);
      const first = this.querySelector(".app") ?? this.shadowRoot.querySelector(".app");
      if (this.isConnected && !this.#handle) await this.#mount(module, this.#asked(), first);
    } catch (error) {
      console.error(error);
      this.#fail(navigator.onLine === false ? offline : problem);
    } finally {
      this.#starting = false;
    }
  }

  #asked() {
    const named = (key) => parts().find((part) => part.startsWith(`${key}=`))?.slice(key.length + 1);
    return named(this.#key) ?? (this.#key === "procurement" ? named("calcul") : undefined);
  }

  async #mount(module, link, first) {
    this.#link = link;
    const root = document.createElement("div");
    root.className = "app live";
    // Documents are made by a module that nobody loads before.
    const save = (...asked) => load("reports").then((reports) => reports.save(...asked, this.#words));
    this.#handle = module.mount(root, (detail) => this.#tell(detail), (text) => this.#keep(text), save);
    this.#handle.set("lang", this.#language);
    for (const name of attributes.slice(1)) this.#handle.set(name, this.getAttribute(name) ?? undefined);
    this.#handle.set("link", link);
    this.#handle.draw();
    // Drawn before it is shown: nothing is ever blank.
    // Whole, too, unless something was changed meanwhile: then the answer to that comes first.
    const hurried = () => !this.early.some(late) && (this.early.length || [...first.querySelectorAll(controls)].some(changed));
    const drawn = () => root.querySelector(controls) && (!first || !root.querySelector("[aria-busy]") || hurried());
    while (this.#handle && !drawn()) await new Promise((done) => setTimeout(done));
    // What is being done with what stands here is done there.
    if (first) await free(this, first.getRootNode());
    if (!this.#handle) return;
    const done = first && [...first.querySelectorAll(controls)];
    const active = first?.getRootNode().activeElement;
    this.shadowRoot.replaceChildren(root);
    dress(this.shadowRoot);
    delete this.dataset.waiting;
    // What the page held is kept to compare with until what was done there is done here.
    if (done) this.#replay(root, done, active);
    this.#level(root);
    this.replaceChildren();
    this.#arm();
    this.dispatchEvent(new CustomEvent("footprint-weight", { bubbles: true, composed: true }));
  }

  /** Does again what was typed, chosen and pressed before there was anyone to hear it. */
  #replay(root, all, active) {
    const busy = root.querySelector("[aria-busy]");
    const [here, done] = [[...root.querySelectorAll(controls)], all].map((list) => list.filter((control) => !busy || !late(control)));
    // Other controls than those of the page: the address asked for another case.
    const same = here.length === done.length && here.every((one, at) => one.localName === done[at].localName);
    if (!same) return;
    const tell = (control, ...names) => {
      for (const name of names) control.dispatchEvent(new InputEvent(name, { bubbles: true, composed: true }));
    };
    const focused = here[done.indexOf(active)];
    const touched = done.map((control, at) => [control, here[at]]).filter(([control]) => changed(control));
    const pressed = this.early.map((control) => here[done.indexOf(control)]).filter(Boolean);
    for (const [control, own] of touched) {
      if (/checkbox|radio/.test(own.type)) {
        // Of a group, the one that was chosen is, and the one that was left follows.
        if (own.type === "checkbox" || control.checked) own.click();
        continue;
      }
      // Of a list of files the browser lets nobody write the names.
      if (own.type === "file") own.files = control.files;
      else own.value = control.value;
      tell(own, "input", "change");
    }
    for (const control of pressed) control.click();
    this.early = [];
    if (focused?.isConnected) {
      focused.focus({ preventScroll: true });
      if (active.selectionStart != null && focused.setSelectionRange) {
        focused.setSelectionRange(active.selectionStart, active.selectionEnd);
      }
    }
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
    if (this.isConnected) await this.#mount(module, link);
  }

  /** Headings of what stands first are as deep as the host's page asks. */
  #level(app) {
    const level = Number(this.getAttribute("heading"));
    if (!(level >= 2 && level <= 5)) return;
    for (const heading of app.querySelectorAll("h2, h3")) {
      heading.role = "heading";
      heading.ariaLevel = String(level + Number(heading.localName.slice(1)) - 2);
    }
  }

  #tell(detail) {
    const root = this.shadowRoot.querySelector(".app");
    if (root) this.#level(root);
    this.dispatchEvent(new CustomEvent("footprint-change", { detail, bubbles: true, composed: true }));
  }

  /** Writes this element's part of the fragment, and leaves the others' and the host's own. */
  #keep(text) {
    if (this.#link === text) return;
    this.#link = text;
    if (this.getAttribute("address") === "off") return;
    const others = parts().filter((part) => !part.startsWith(`${this.#key}=`) && !part.startsWith("calcul="));
    const all = text ? [...others, `${this.#key}=${text}`] : others;
    history.replaceState(history.state, "", all.length ? `#${all.join("&")}` : location.pathname + location.search);
  }

  /** Someone opened another link in the same page. */
  #follow = () => {
    const link = this.#asked();
    if (this.#handle && link !== this.#link && (link || this.#link)) this.#remount(link);
    else if (!this.#handle && link) this.#start();
  };

  /** A public terminal has keys of its own, and forgets the person before. */
  async #arm() {
    this.#disarm?.();
    this.#disarm = undefined;
    if (!this.hasAttribute("kiosk")) return;
    const { arm } = await bring("kiosk");
    this.#disarm?.();
    this.#disarm = arm(this, () => {
      this.#keep("");
      this.#remount();
    });
  }

  /** Says that there is no simulator, above what the page holds for readers without it. */
  #fail(words) {
    const line = document.createElement("p");
    line.className = "problem";
    line.lang = this.#words;
    line.role = "alert";
    line.textContent = words[this.#words];
    delete this.dataset.waiting;
    this.shadowRoot.querySelector(".problem:not(.app *)")?.remove();
    this.shadowRoot.prepend(line);
    dress(this.shadowRoot);
    for (const name of ["pointerdown", "focusin"]) {
      this.addEventListener(name, () => this.#start(), { once: true, passive: true });
    }
  }
}

if (!customElements.get("footprint-simulator")) customElements.define("footprint-simulator", FootprintSimulator);
