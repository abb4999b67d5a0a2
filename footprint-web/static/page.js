// The ready page around an element: its language.
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
    document.querySelector("[data-speak]:not([lang=" + button.lang + "])").focus();
  });
}
speak(navigator.languages.find((tag) => /^(fr|en)\b/i.test(tag))?.slice(0, 2).toLowerCase() ?? "en");
