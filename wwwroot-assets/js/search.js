// Esc in the search of a list: first it empties the field, then it leaves it for the list.
document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("[data-search]");
  if (!field || event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  if (field.value === "") {
    document.querySelector("[role=grid]")?.parentElement.focus({ preventScroll: true });
    return;
  }
  field.value = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
