// A public terminal: four arrows and one button are enough, and what someone left alone is cleared away.
const patience = 70_000;
const warning = 20_000;
const controls = "a[href], button, input, select, summary, textarea, [tabindex='0']";
const texts = {
  fr: "Toujours là\u{a0}? Sans un geste, la page recommence dans 20 secondes.",
  en: "Still there? Without a move, the page starts again in 20 seconds.",
};

const told = (control, ...events) => {
  for (const name of events) control.dispatchEvent(new InputEvent(name, { bubbles: true, composed: true }));
};

/** Moves a list, or a number that is typed, by one; false for what is not one. */
function step(control, by) {
  if (control.localName === "select") {
    const last = control.options.length - 1;
    control.selectedIndex = Math.min(last, Math.max(0, control.selectedIndex + by));
    told(control, "input", "change");
    return true;
  }
  if (control.localName === "input" && ["numeric", "decimal"].includes(control.inputMode)) {
    const text = (control.value || control.placeholder).replace(/\s/g, "");
    const value = Number(text.replace(",", "."));
    if (Number.isNaN(value)) return false;
    const next = String(Math.max(0, Math.round((value + by) * 100) / 100));
    control.value = text.includes(",") ? next.replace(".", ",") : next;
    told(control, "input", "change");
    return true;
  }
  return false;
}

/** Watches an element until the function that it returns is called; `again` starts it afresh. */
export function arm(host, again) {
  const root = host.shadowRoot;
  let timers = [];
  let line;

  const quiet = () => {
    timers.forEach(clearTimeout);
    line?.remove();
  };
  const wait = () => {
    quiet();
    timers = [
      setTimeout(() => {
        line = document.createElement("p");
        line.className = "problem waiting";
        line.role = "alert";
        line.textContent = texts[host.closest("[lang]")?.lang] ?? texts.en;
        root.append(line);
      }, patience),
      setTimeout(() => {
        quiet();
        again();
        scrollTo(0, 0);
      }, patience + warning),
    ];
  };

  const keyed = (event) => {
    wait();
    const { key } = event;
    const all = [...root.querySelectorAll(controls)].filter((one) => !one.disabled && one.checkVisibility());
    const at = all.indexOf(root.activeElement);
    const here = all[at];
    const move = (by) => all[(at + by + all.length) % all.length]?.focus();
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (key === "ArrowDown") move(1);
    else if (key === "ArrowUp") move(at < 0 ? 0 : -1);
    else if (sideways && (here?.type === "range" || here?.type === "radio")) return;
    else if (sideways) {
      if (!here || !step(here, sideways)) move(sideways);
    } else if (key === "Enter" && (here?.type === "checkbox" || here?.type === "radio")) here.click();
    else return;
    event.preventDefault();
  };

  // The terminal's keys work before anything has the focus.
  addEventListener("keydown", keyed);
  for (const name of ["pointerdown", "input"]) host.addEventListener(name, wait);
  return () => {
    quiet();
    removeEventListener("keydown", keyed);
    for (const name of ["pointerdown", "input"]) host.removeEventListener(name, wait);
  };
}
