// Opens, in the page's view, the example that a button names: as if someone had chosen its file.
for (const button of document.querySelectorAll("[data-open]")) button.hidden = false;

document.addEventListener("click", async ({ target }) => {
  const name = target.closest?.("[data-open]")?.dataset.open;
  if (!name) return;
  const answer = await fetch(name);
  if (!answer.ok) return;
  const carried = new DataTransfer();
  carried.items.add(new File([await answer.blob()], name));
  const view = document.querySelector("footprint-simulator");
  const input = (view.shadowRoot?.querySelector(".live") ?? view).querySelector("input[type=file]");
  input.files = carried.files;
  // The live view hears it; what only stands there is woken, and the live one then does it again.
  input.dispatchEvent(new InputEvent("change", { bubbles: true, composed: true }));
  view.dispatchEvent(new Event("pointerover"));
});
