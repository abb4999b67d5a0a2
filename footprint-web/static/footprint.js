// Starts the simulator; where that is not possible, says so above the key figures, which then stay.
import init, { mount } from "./bindings.js";

const root = document.getElementById("footprint");
const titles = { fr: "L’empreinte d’un équipement numérique", en: "The footprint of digital equipment" };
const problems = {
  fr: "Le simulateur n’a pas pu démarrer : ce navigateur, ou un de ses réglages, bloque sans doute WebAssembly. Voici les chiffres clés.",
  en: "The simulator could not start: this browser, or one of its settings, probably blocks WebAssembly. Here are the key figures.",
};
const language = navigator.languages.find((tag) => /^(fr|en)\b/i.test(tag))?.slice(0, 2).toLowerCase() ?? "en";

function follow(chosen) {
  document.documentElement.lang = chosen;
  document.title = titles[chosen];
}

try {
  await init();
  mount(root, language, follow);
} catch (error) {
  console.error(error);
  for (const chosen of ["en", "fr"]) {
    const line = document.createElement("p");
    line.className = "problem";
    line.lang = chosen;
    line.textContent = problems[chosen];
    root.prepend(line);
  }
}
