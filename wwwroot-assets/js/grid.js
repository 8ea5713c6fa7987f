// Focus and keys of the customer grid. Rows come and go with scrolling, so the place that counts is a number in the
// whole list; the row is looked up when it is there. Nothing here sends a message: opening follows the row's link.

let scroller, grid, root, foot, watch, listening;
let active = 0;        // place in the list, from 0
let wanted = null;     // what to do as soon as the active row is in the page: "focus", "open" or both
let inside = false;    // the keyboard is in the grid
let sought = null;     // a place to be shown as soon as the list is long enough
let opening;

export function start(element) {
  scroller = element;
  grid = scroller.querySelector("[role=grid]");
  root = scroller.closest("[data-customers]");
  foot = root.querySelector("[data-rows-shown]");
  listening = new AbortController();
  const signal = listening.signal;

  scroller.addEventListener("click", clicked, { signal });
  scroller.addEventListener("keydown", pressed, { signal });
  scroller.addEventListener("focusin", entered, { signal });
  scroller.addEventListener("focusout", (event) => { if (event.relatedTarget && !scroller.contains(event.relatedTarget)) inside = false; }, { signal });
  scroller.addEventListener("scroll", tellRows, { passive: true, signal });
  document.addEventListener("pointerdown", (event) => { if (!scroller.contains(event.target)) inside = false; }, { signal, capture: true });
  document.addEventListener("keydown", pressedAnywhere, { signal });
  addEventListener("resize", tellRows, { signal });

  watch = new MutationObserver(changed);
  watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-place", "data-open", "aria-rowcount"] });
  showPlace();
  changed([]);
  root.querySelector("[role=tab][aria-selected=true]")?.scrollIntoView({ inline: "center", block: "nearest" });
}

export function stop() {
  listening?.abort();
  watch?.disconnect();
}

/** Another list: from its beginning. */
export function toTop() {
  active = 0;
  wanted = sought = null;
  scroller.scrollTop = 0;
}

const total = () => Number(grid.getAttribute("aria-rowcount")) - 1;
const reach = () => Number(grid.dataset.reach);
const rowAt = (place) => scroller.querySelector(`tr[data-row][aria-rowindex="${place + 2}"]`);
const placeOf = (row) => Number(row.getAttribute("aria-rowindex")) - 2;
const rowHeight = () => scroller.querySelector("tr[data-row]")?.getBoundingClientRect().height || 46;
const headHeight = () => { const head = grid.tHead; return getComputedStyle(head).position === "absolute" ? 0 : head.getBoundingClientRect().height; };
const pageRows = () => Math.max(1, Math.floor((scroller.clientHeight - headHeight()) / rowHeight()) - 1);
const isOpen = () => Boolean(root.dataset.open);
const isTyping = (target) => target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
const singleKeys = () => { try { return localStorage.getItem("shortcuts") !== "off"; } catch { return true; } };

function reveal(place) {
  const height = rowHeight();
  const top = place * height;
  const room = scroller.clientHeight - headHeight();
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + height > scroller.scrollTop + room) scroller.scrollTop = top + height - room;
}

/** The height of what is not drawn is an average; the row itself knows better where it stands. */
function bring(row) {
  const at = row.getBoundingClientRect();
  const top = scroller.getBoundingClientRect().top + headHeight();
  const bottom = scroller.getBoundingClientRect().top + scroller.clientHeight;
  if (at.top < top) scroller.scrollTop -= top - at.top;
  else if (at.bottom > bottom) scroller.scrollTop += at.bottom - bottom;
}

function move(place, what) {
  active = Math.max(0, Math.min(place, reach() - 1));
  reveal(active);
  wanted = what;
  if (what.includes("focus") && !rowAt(active)) scroller.focus({ preventScroll: true });
  settle();
}

/** Does what was wanted once the active row is there. */
function settle() {
  if (sought !== null && grid.tBodies[0].getBoundingClientRect().height >= (sought + 1) * rowHeight()) {
    const off = sought * rowHeight() - scroller.scrollTop;
    if (off < 0 || off > scroller.clientHeight - 2 * rowHeight()) scroller.scrollTop = sought * rowHeight() - scroller.clientHeight / 3;
    sought = null;
  }
  const row = rowAt(active);
  for (const other of scroller.querySelectorAll("tr[data-row][tabindex='0']")) if (other !== row) other.tabIndex = -1;
  if (row) row.tabIndex = 0;
  scroller.tabIndex = row ? -1 : 0;
  if (!row || !wanted) return;

  const what = wanted;
  wanted = null;
  bring(row);
  if (what.includes("focus")) row.focus({ preventScroll: true });
  if (what.includes("open")) {
    clearTimeout(opening);
    opening = setTimeout(() => follow(row), 90);
  }
}

function follow(row) {
  const link = row.querySelector("a");
  if (!link || row.getAttribute("aria-selected") === "true") return;
  // From one open record to the next is no step back: Back closes the pane.
  if (isOpen() && window.Blazor?.navigateTo) Blazor.navigateTo(link.href, { forceLoad: false, replaceHistoryEntry: true });
  else link.click();
}

function clicked(event) {
  const row = event.target.closest("tr[data-row]");
  if (!row || event.defaultPrevented || event.button !== 0) return;
  if (String(getSelection()) !== "" && !event.target.closest("a")) return;
  active = placeOf(row);
  settle();
  if (event.ctrlKey || event.metaKey || event.shiftKey) {
    if (!event.target.closest("a")) window.open(row.querySelector("a").href, "_blank");
    return;
  }
  if (event.target.closest("a")) {
    if (!isOpen()) return;
    event.preventDefault();
    event.stopPropagation();
  }
  follow(row);
}

function entered(event) {
  inside = true;
  const row = event.target.closest("tr[data-row]");
  if (row) {
    active = placeOf(row);
    settle();
  } else if (event.target === scroller && wanted === null) {
    move(active, "focus");
  }
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const header = event.target.closest("th");
  if (header) return inHeader(event, header);
  const what = isOpen() ? "focus open" : "focus";
  const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + pageRows(), PageUp: active - pageRows(), Home: 0, End: reach() - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    if (event.key === "ArrowUp" && active === 0) (grid.querySelector("[aria-sort$=ending] .sort") ?? grid.querySelector(".sort"))?.focus();
    else move(to, what);
  } else if (event.key === "Enter" && !event.target.closest("a")) {
    event.preventDefault();
    const row = rowAt(active);
    if (row) follow(row);
  }
}

function inHeader(event, header) {
  const sorts = [...grid.querySelectorAll(".sort")].filter((button) => button.offsetParent);
  const at = sorts.indexOf(header.querySelector(".sort"));
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === "ArrowDown") { event.preventDefault(); move(active, "focus"); }
  else if (step) { event.preventDefault(); sorts[(at + step + sorts.length) % sorts.length].focus(); }
}

function pressedAnywhere(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("[popover]:popover-open")) return;
  if (event.key === "Escape" && isOpen() && !(isTyping(event.target) && event.target.value)) {
    root.querySelector("[data-close]")?.click();
    return;
  }
  if (isTyping(event.target) || !singleKeys()) {
    if (event.key === "ArrowDown" && event.target.matches?.("[data-search]")) { event.preventDefault(); move(active, "focus"); }
    return;
  }
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const inPane = event.target.closest?.("[data-place]");
    move(inside || isOpen() ? active + step : active, inPane ? "open" : isOpen() ? "focus open" : "focus");
  } else if (event.key === "/") {
    event.preventDefault();
    root.querySelector("[data-search]")?.select();
  }
}

function changed(changes) {
  if (changes.some((change) => change.attributeName === "data-place" || [...change.addedNodes].some((node) => node.dataset?.place || node.querySelector?.("[data-place]")))) showPlace();
  if (changes.some((change) => change.attributeName === "data-open")) {
    // The pane was closed from inside: the keyboard goes back to the row it came from.
    if (isOpen() && getComputedStyle(scroller).visibility === "hidden") root.querySelector("[data-close-phone]")?.focus();
    if (!isOpen() && !scroller.contains(document.activeElement)) requestAnimationFrame(() => { if (document.activeElement === document.body) move(active, "focus"); });
  }
  // A focused row that scrolled out of the page takes the focus with it; keep it in the grid.
  if (inside && document.activeElement === document.body) {
    wanted ??= "";
    scroller.tabIndex = 0;
    scroller.focus({ preventScroll: true });
  }
  settle();
  if (wanted === "") wanted = null;
  tellRows();
}

function showPlace() {
  const place = root.querySelector("[data-place]")?.dataset.place;
  if (!place) return;
  if (Number(place) >= reach()) return;
  active = sought = Number(place);
  settle();
}

function tellRows() {
  const count = total();
  if (!foot || count < 1) { if (foot) foot.textContent = ""; return; }
  const height = rowHeight();
  const first = Math.min(count, Math.floor(scroller.scrollTop / height + .5) + 1);
  const last = Math.min(count, Math.max(first, Math.floor((scroller.scrollTop + scroller.clientHeight - headHeight()) / height)));
  const text = `Rows ${first.toLocaleString("en")}–${last.toLocaleString("en")} of ${count.toLocaleString("en")}`;
  if (foot.textContent !== text) foot.textContent = text;
}
