// One menu and one picker of tags serve all rows: the menu is filled from the row whose button opens it.

export function watchMenu(root, scroller, server, signal) {
  let row = null;      // whose menu was opened last
  let isOfRow = false; // the picker was opened from the menu, not for the selection
  const at = { capture: true, signal };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[popovertarget]");
    if (button && scroller.contains(button)) row = button.closest("tr");
    else if (button?.matches("[popovertarget^=tag-]:not([popovertargetaction])")) isOfRow = button.matches("[data-menu]");
  }, at);

  document.addEventListener("beforetoggle", (event) => {
    if (event.target.id === "row-menu" && event.newState === "open" && row) fill(event.target);
  }, at);

  function fill(menu) {
    const record = new URL(`customers/${encodeURIComponent(row.dataset.key)}`, document.baseURI).href;
    const email = row.querySelector("[data-email]")?.dataset.email ?? "";
    const item = (name) => menu.querySelector(`[data-menu=${name}]`);
    item("open").href = row.querySelector("a").href;
    item("tab").href = record;
    item("link").dataset.copy = record;
    item("data")?.setAttribute("href", `${record}/data.json`);
    item("email").dataset.copy = email;
    item("email").hidden = email === "";
    const isSuspended = row.querySelector(".status.suspended") !== null;
    item("suspend")?.toggleAttribute("hidden", isSuspended);
    item("lift")?.toggleAttribute("hidden", !isSuspended);
    server.invokeMethodAsync("MenuAsync", row.dataset.key);
  }

  document.addEventListener("toggle", (event) => {
    const popover = event.target;
    const isPicker = popover.matches(".tag-picker");
    if (popover.id !== "row-menu" && !isPicker) return;
    if (event.newState === "open") {
      if (isPicker && isOfRow) beside(popover);
      return;
    }
    if (isPicker) clear(popover.querySelector("input"));
    const isLost = document.activeElement === document.body || popover.contains(document.activeElement) || row?.contains(document.activeElement);
    if (!isLost || document.querySelector("[popover]:popover-open")) return;
    if (popover.id === "row-menu" || isOfRow) row?.focus({ preventScroll: true });
    else root.querySelector(".bulk .btn")?.focus();
  }, at);

  function clear(input) {
    if (input.value === "") return;
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The menu that opened the picker is gone by then: it takes the menu's place. */
  function beside(popover) {
    const button = row?.querySelector("[popovertarget]")?.getBoundingClientRect();
    if (!button) return;
    popover.style.left = `${Math.max(8, button.right - popover.offsetWidth)}px`;
    popover.style.top = `${Math.max(8, Math.min(button.bottom + 4, innerHeight - popover.offsetHeight - 8))}px`;
  }

  document.addEventListener("keydown", (event) => {
    const picker = event.target.closest?.(".tag-picker");
    if (!picker) return;
    const options = [...picker.querySelectorAll(".options button")];
    const place = options.indexOf(document.activeElement);
    const act = {
      Enter: event.target.matches("input") && (() => options[0]?.click()),
      ArrowDown: () => options[Math.min(place + 1, options.length - 1)]?.focus(),
      ArrowUp: () => (options[place - 1] ?? picker.querySelector("input")).focus(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }, { signal });
}
