// Popovers are placed beside the button that opens them; menus are walked through by arrows.
let opener = null;

function place(popover) {
  const button = opener?.isConnected && opener.getAttribute("popovertarget") === popover.id ? opener : document.querySelector(`[popovertarget="${popover.id}"]`);
  if (!button) return;
  const at = button.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  if (popover.hasAttribute("data-grows")) popover.style.maxHeight = `${Math.max(280, innerHeight - at.bottom - 16)}px`;
  const below = popover.hasAttribute("data-grows") || at.bottom + 4 + size.height <= innerHeight - 8;
  const start = popover.dataset.align === "end" ? at.right - size.width : at.left;
  popover.style.left = `${Math.max(8, Math.min(start, innerWidth - size.width - 8))}px`;
  popover.style.top = below ? `${at.bottom + 4}px` : `${Math.max(8, at.top - 4 - size.height)}px`;
}

// <popover-host><div popover>…</div></popover-host>: drawn means open, as with dialogs. Where the person closes it, the
// server is told by "close" and stops drawing it.
customElements.define("popover-host", class extends HTMLElement {
  #before = null;

  connectedCallback() {
    this.#before = document.activeElement;
    // The renderer fills the element after connecting it.
    queueMicrotask(() => {
      const popover = this.querySelector("[popover]");
      if (popover && this.isConnected && !popover.matches(":popover-open")) popover.showPopover();
    });
  }

  disconnectedCallback() {
    if (document.activeElement !== document.body) return;
    for (const element of [this.#before, opener]) if (document.activeElement === document.body && element?.isConnected) element.focus({ preventScroll: true });
  }
});

// <take-focus wanted>: the first field in it gets the focus when it appears, or when the popover around it opens.
const firstField = (element) => element.querySelector("input:not([type=radio]:not(:checked)), select, textarea") ?? element.querySelector("input, button");
customElements.define("take-focus", class extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => {
      if (!this.hasAttribute("wanted")) return;
      firstField(this)?.focus();
      this.firstElementChild?.scrollIntoView({ block: "nearest" });
    });
  }
});

// <seen-here>: what appears in it is scrolled into sight.
customElements.define("seen-here", class extends HTMLElement {
  connectedCallback() { requestAnimationFrame(() => this.scrollIntoView({ block: "nearest" })); }
});

const itemsOf = (menu) => [...menu.querySelectorAll("[role^=menuitem]")].filter((item) => item.checkVisibility() && item.getAttribute("aria-disabled") !== "true");

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[popovertarget]");
  if (button) opener = button;
  const item = event.target.closest?.("[role=menu] [role=menuitem]");
  if (item) item.closest("[popover]")?.hidePopover();
}, true);

document.addEventListener("toggle", (event) => {
  const popover = event.target;
  if (!(popover instanceof HTMLElement) || !popover.hasAttribute("popover")) return;
  if (event.newState !== "open") {
    if (popover.parentElement?.localName === "popover-host") popover.dispatchEvent(new Event("close"));
    return;
  }
  place(popover);
  const wanted = popover.querySelector("take-focus[wanted]");
  (popover.querySelector("[autofocus]") ?? (wanted && firstField(wanted)) ?? (popover.matches("[role=menu]") ? itemsOf(popover)[0] : popover.matches("[role=dialog]") ? popover : null))?.focus();
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
