// Opens, in the page's view, the example that a button names: as if someone had chosen its files.
for (const button of document.querySelectorAll("[data-open]")) button.hidden = false;

document.addEventListener("click", async ({ target }) => {
  const { open, offers } = target.closest?.("[data-open]")?.dataset ?? {};
  if (!open) return;
  const view = document.querySelector("footprint-simulator");
  const input = (chosen) => (view.shadowRoot?.querySelector(".live") ?? view).querySelector(chosen);
  const put = async (name, chosen) => {
    const answer = await fetch(name);
    if (!answer.ok || !input(chosen)) return;
    const carried = new DataTransfer();
    carried.items.add(new File([await answer.blob()], name));
    input(chosen).files = carried.files;
    // The live view hears it; what only stands there is woken, and the live one then does it again.
    input(chosen).dispatchEvent(new InputEvent("change", { bubbles: true, composed: true }));
  };
  await put(open, "input[type=file]");
  // A buyer has offers to score besides.
  if (input("#offers")) await put(offers, "#offers");
  view.dispatchEvent(new Event("pointerover"));
});
