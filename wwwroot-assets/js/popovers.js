// Popovers are placed beside the button that opens them; menus are walked through by arrows.
let opener = null;

function place(popover) {
  const button = opener?.isConnected && opener.getAttribute("popovertarget") === popover.id ? opener : document.querySelector(`[popovertarget="${popover.id}"]`);
  if (!button) return;
  const at = button.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const below = at.bottom + 4 + size.height <= innerHeight - 8;
  const start = popover.dataset.align === "end" ? at.right - size.width : at.left;
  popover.style.left = `${Math.max(8, Math.min(start, innerWidth - size.width - 8))}px`;
  popover.style.top = below ? `${at.bottom + 4}px` : `${Math.max(8, at.top - 4 - size.height)}px`;
}

const itemsOf = (menu) => [...menu.querySelectorAll("[role^=menuitem]")].filter((item) => item.checkVisibility() && item.getAttribute("aria-disabled") !== "true");

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[popovertarget]");
  if (button) opener = button;
  const item = event.target.closest?.("[role=menu] [role=menuitem]");
  if (item) item.closest("[popover]")?.hidePopover();
}, true);

document.addEventListener("toggle", (event) => {
  const popover = event.target;
  if (!(popover instanceof HTMLElement) || !popover.hasAttribute("popover") || event.newState !== "open") return;
  place(popover);
  (popover.querySelector("[autofocus]") ?? (popover.matches("[role=menu]") ? itemsOf(popover)[0] : null))?.focus();
}, true);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("[role=menu][popover]");
  if (!menu || event.ctrlKey || event.metaKey || event.altKey) return;
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + (at < 0 ? 1 : 0), Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  } else if (event.key === "Tab") {
    menu.hidePopover();
  } else if (event.key.length === 1 && event.key !== " ") {
    const letter = event.key.toLowerCase();
    const next = [...items.slice(at + 1), ...items].find((item) => item.textContent.trim().toLowerCase().startsWith(letter));
    if (next) { event.preventDefault(); next.focus(); }
  }
});
