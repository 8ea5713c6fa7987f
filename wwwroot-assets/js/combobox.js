// A field with role=combobox and the list it controls: arrows walk through the options without leaving the field, Enter
// chooses. Which option is active is the browser's alone, so no key waits for the server.
const listOf = (field) => document.getElementById(field.getAttribute("aria-controls"));
const optionsOf = (list) => [...list.querySelectorAll("[role=option]")].filter((option) => option.getAttribute("aria-disabled") !== "true");

function activate(field, option) {
  for (const other of listOf(field)?.querySelectorAll(".active") ?? []) if (other !== option) other.classList.remove("active");
  option?.classList.add("active");
  option?.scrollIntoView({ block: "nearest" });
  if (option?.id) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}

/** The first option is active unless another one is. */
function settle(field) {
  const list = listOf(field);
  if (!list) return;
  const active = list.querySelector("[role=option].active");
  const first = optionsOf(list)[0];
  const wanted = field.dataset.moved && active ? active : first;
  if (wanted !== active || wanted?.id !== field.getAttribute("aria-activedescendant")) activate(field, wanted);
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("[role=combobox][aria-controls]");
  const list = field && listOf(field);
  if (!list || event.altKey || event.isComposing) return;
  const options = optionsOf(list);
  const at = options.findIndex((option) => option.classList.contains("active"));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: Math.min(at + 8, options.length - 1), PageUp: Math.max(at - 8, 0) }[event.key];
  if (to !== undefined && options.length) {
    event.preventDefault();
    field.dataset.moved = "yes";
    activate(field, options[(to + options.length) % options.length]);
  } else if (event.key === "Enter" && options[at]) {
    event.preventDefault();
    const option = options[at];
    if ((event.ctrlKey || event.metaKey) && option.href) open(option.href, "_blank", "noopener");
    else option.click();
  }
});

document.addEventListener("input", (event) => {
  const field = event.target.closest?.("[role=combobox][aria-controls]");
  if (field) delete field.dataset.moved;
});

new MutationObserver(() => {
  for (const closed of document.querySelectorAll("[role=combobox][aria-activedescendant]:not([aria-controls])")) closed.removeAttribute("aria-activedescendant");
  for (const field of document.querySelectorAll("[role=combobox][aria-controls]")) settle(field);
}).observe(document.body, { subtree: true, childList: true });

// --- Fields of the Combobox part: the list belongs to the text in data-for and floats over whatever scrolls ----------
function float(field, list) {
  if (!list.matches(":popover-open")) list.showPopover();
  const at = (field.closest(".field") ?? field).getBoundingClientRect();
  const height = list.offsetHeight;
  const below = at.bottom + 4 + height <= innerHeight - 8 || at.top < height;
  list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - Math.max(at.width, 200) - 8))}px`;
  list.style.width = `${Math.max(at.width, 200)}px`;
  list.style.top = `${below ? at.bottom + 4 : at.top - 4 - height}px`;
}

function floatAll() {
  for (const list of document.querySelectorAll("[popover][data-for]")) {
    const field = document.querySelector(`[role=combobox][aria-controls="${list.id}"]`);
    if (field === document.activeElement) float(field, list);
    if (!field || list.dataset.for !== field.value) continue;
    delete field.dataset.typed;
    if (!field.dataset.enter) continue;
    delete field.dataset.enter;
    list.querySelector("[role=option].active")?.click();
  }
}

new MutationObserver(floatAll).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-for"] });
addEventListener("scroll", floatAll, { capture: true, passive: true });
addEventListener("resize", floatAll);

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("[role=combobox][data-esc]");
  if (!field) return;
  if (event.key === "Enter") event.preventDefault(); // it chooses, and never sends the form around the field
  const list = listOf(field);
  if (event.key === "Escape" && (list || field.dataset.esc === "leaves")) {
    event.preventDefault();
  } else if (event.key === "Enter" && (list ? list.dataset.for !== undefined && list.dataset.for !== field.value : field.dataset.typed)) {
    // The options on screen are those of an earlier text, or none have come yet.
    event.preventDefault();
    event.stopImmediatePropagation();
    field.dataset.enter = "yes";
  }
}, true);

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("[role=combobox][data-esc]")) return;
  delete target.dataset.enter;
  target.dataset.typed = "yes";
});

// A press on an option leaves the focus in the field: losing it would close the list before the click arrives.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("[role=listbox][data-for]")) event.preventDefault();
});
