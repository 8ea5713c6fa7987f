// Focus and keys of a grid. Rows come and go with scrolling, so the place that counts is a number in the whole list; the
// row is looked up when it is there. Moving sends no message, and opening follows the row's link.
import { watchMenu } from "./grid-menu.js";
import { watchEdges } from "./grid-resize.js";
import { GridScroll } from "./grid-scroll.js";
import { GridSelect } from "./grid-select.js";
import { singleKeys } from "./keys.js";
import { takenOver } from "./takeover.js";

let scroller, grid, body, root, foot, scroll, select, watch, listening, server;
let active = 0;        // place in the list, from 0
let activeKey = null;  // of the row at that place, once it was there
let wanted = null;     // what to do as soon as the active row is in the page: "focus", "open" or both
let inside = false;    // the keyboard is in the grid
let list;              // which list it is
let opening;

export function start(element, dotnet) {
  [scroller, server] = [element, dotnet];
  grid = scroller.querySelector("[role=grid]");
  body = grid.querySelector("[data-rows]");
  root = scroller.closest("[data-customers]");
  foot = root.querySelector("[data-rows-shown]");
  list = grid.dataset.list;
  listening = new AbortController();
  const signal = listening.signal;
  scroll = new GridScroll(scroller, (first, count) => server.invokeMethodAsync("WishAsync", first, count), moved);
  select = new GridSelect(grid, scroll, server);

  scroller.addEventListener("click", clicked, { signal });
  scroller.addEventListener("keydown", pressed, { signal });
  scroller.addEventListener("focusin", entered, { signal });
  scroller.addEventListener("focusout", (event) => { if (event.relatedTarget && !scroller.contains(event.relatedTarget)) inside = false; }, { signal });
  scroller.addEventListener("scroll", () => scroll.scrolled(), { passive: true, signal });
  document.addEventListener("pointerdown", (event) => { if (!scroller.contains(event.target)) inside = false; }, { signal, capture: true });
  document.addEventListener("keydown", pressedAnywhere, { signal });
  select.watchTouch(scroller, signal);
  watchEdges(grid, server, signal);
  watchMenu(root, scroller, server, signal);

  watch = new MutationObserver(changed);
  watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-place", "data-open", "data-first", "data-list", "data-density", "data-loaded", "aria-rowcount", "aria-selected"] });
  const sized = new ResizeObserver(() => scroll.changed(false));
  sized.observe(scroller);
  signal.addEventListener("abort", () => sized.disconnect());
  showPlace();
  changed([]);
  root.querySelector("[role=tab][aria-selected=true]")?.scrollIntoView({ inline: "center", block: "nearest" });
  takenOver(scroller);
}

export function stop() {
  listening?.abort();
  watch?.disconnect();
  scroll?.stop();
}

const pageRows = () => Math.max(1, Math.floor(scroll.room / scroll.height) - 1);
const isOpen = () => Boolean(root.dataset.open);
const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

function move(place, what) {
  active = Math.max(0, Math.min(place, scroll.total - 1));
  activeKey = null;
  wanted = what;
  scroll.reveal(active);
  if (what.includes("focus") && !scroll.rowAt(active)) scroller.focus({ preventScroll: true });
  settle();
}

/** Does what was wanted once the active row is there. */
function settle() {
  const row = scroll.rowAt(active);
  if (row) activeKey = row.dataset.key;
  for (const other of body.querySelectorAll("tr[tabindex='0']")) if (other !== row) other.tabIndex = -1;
  if (row) row.tabIndex = 0;
  scroller.tabIndex = row ? -1 : 0;
  if (!row || !wanted) return;

  const what = wanted;
  wanted = null;
  if (what.includes("focus")) row.focus({ preventScroll: true });
  if (what.includes("open")) {
    clearTimeout(opening);
    opening = setTimeout(() => follow(row), 90);
  }
}

function follow(row) {
  const link = row.querySelector("a");
  if (!link || row.getAttribute("aria-current") === "true") return;
  // From one open record to the next is no step back: Back closes the pane.
  if (isOpen() && window.Blazor?.navigateTo) Blazor.navigateTo(link.href, { forceLoad: false, replaceHistoryEntry: true });
  else link.click();
}

function clicked(event) {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.target.closest("th.c-select")) {
    if (event.target.matches("input")) select.loaded(event.target.checked);
    return;
  }
  const row = event.target.closest("tr[data-row]");
  if (!row || event.target.closest("[popovertarget]")) return;
  const isTick = event.target.closest("td.c-select");
  if (!isTick && String(getSelection()) !== "" && !event.target.closest("a") && !event.shiftKey) return;
  [active, activeKey] = [scroll.placeOf(row), row.dataset.key];
  settle();
  if (isTick && !event.shiftKey || matchMedia("(pointer: coarse)").matches && select.isAny) {
    if (!event.target.matches("input")) event.preventDefault();
    select.toggle(row);
  } else if (event.shiftKey && select.isOffered) {
    event.preventDefault();
    getSelection()?.removeAllRanges();
    select.range(active);
  } else if (event.ctrlKey || event.metaKey) {
    if (!event.target.closest("a")) window.open(row.querySelector("a").href, "_blank");
  } else {
    if (event.target.closest("a")) {
      if (!isOpen()) return;
      event.preventDefault();
      event.stopPropagation();
    }
    follow(row);
  }
}

function entered(event) {
  inside = true;
  const row = event.target.closest("tr[data-row]");
  if (row) {
    [active, activeKey] = [scroll.placeOf(row), row.dataset.key];
    settle();
  } else if (event.target === scroller && wanted === null) {
    move(active, "focus");
  }
}

function pressed(event) {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key.toLowerCase() === "a" && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    select.loaded();
  }
  if (isCommand || event.altKey) return;
  const header = event.target.closest("th");
  if (header) return inHeader(event, header);

  const row = scroll.rowAt(active);
  const what = isOpen() ? "focus open" : "focus";
  const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + pageRows(), PageUp: active - pageRows(), Home: 0, End: scroll.total - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    if (event.key === "ArrowUp" && active === 0) (grid.querySelector("[aria-sort$=ending] .sort") ?? grid.querySelector(".sort"))?.focus();
    else move(to, what);
  } else if (event.key === "Enter" && !event.target.closest("a, button")) {
    event.preventDefault();
    if (row) follow(row);
  } else if (event.key === " " && !event.target.closest("a, button, input")) {
    event.preventDefault();
    if (event.shiftKey) select.range(active);
    else select.toggle(row);
  } else if (event.key === "F10" && event.shiftKey || event.key === "ContextMenu") {
    event.preventDefault();
    const button = row?.querySelector("[popovertarget]");
    button?.click();
    button?.popoverTargetElement?.querySelector("[role=menuitem]")?.focus(); // at once: the next key belongs to the menu
  }
}

/** Along the headers with the arrows; upwards to the edge of a column, whose width the arrows change. */
function inHeader(event, header) {
  const stops = [...grid.tHead.querySelectorAll("th")].filter((each) => each.offsetParent && !each.matches(".c-actions")).map((each) => each.querySelector("input, .sort") ?? each);
  const at = stops.findIndex((each) => each.closest("th") === header);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const edge = header.querySelector(".edge");
  if (event.target === edge) {
    if (!["ArrowDown", "Escape", "Enter"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    stops[at].focus();
  } else if (event.key === "ArrowUp" && edge) {
    event.preventDefault();
    edge.focus();
  } else if (event.key === "ArrowDown") {
    event.preventDefault();
    move(active, "focus");
  } else if (step) {
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length].focus();
  }
}

function pressedAnywhere(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("[popover]:popover-open, dialog:modal")) return;
  if (event.key === "Escape" && !(isTyping(event.target) && event.target.value)) {
    if (isOpen()) root.querySelector("[data-close]")?.click();
    else if (select.isAny) { event.preventDefault(); select.clear(); }
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
  } else if ((event.key === "x" || event.key === "X") && (inside || isOpen())) {
    event.preventDefault();
    if (event.shiftKey) select.range(active);
    else select.toggle(scroll.rowAt(active));
  } else if (event.key === "/") {
    event.preventDefault();
    root.querySelector("[data-search]")?.select();
  }
}

function changed(changes) {
  foot = root.querySelector("[data-rows-shown]");
  const isAnother = list !== grid.dataset.list;
  const isOfRows = changes.some((change) => change.target === grid || change.target === body);
  if (isAnother) [list, active, activeKey, wanted] = [grid.dataset.list, 0, null, wanted === "focus" ? "focus" : null];
  if (isAnother || isOfRows || changes.length === 0) {
    const row = activeKey && body.querySelector(`tr[data-key="${CSS.escape(activeKey)}"]`);
    if (row) active = scroll.placeOf(row);
    scroll.changed(isAnother);
  }
  select.showBoxes();
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
}

function showPlace() {
  const place = root.querySelector("[data-place]")?.dataset.place;
  if (!place || Number(place) >= scroll.total) return;
  [active, activeKey] = [Number(place), null];
  scroll.centre(active);
  settle();
}

function moved() {
  tellRows();
  if (inside || wanted !== null) settle();
}

function tellRows() {
  const count = scroll.total;
  if (!foot) return;
  const first = Math.min(count, Math.floor(scroll.position / scroll.height + .5) + 1);
  const last = Math.min(count, Math.max(first, Math.floor((scroll.position + scroll.room) / scroll.height)));
  const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, document.documentElement.dataset.group ?? ",");
  const text = count < 1 ? "" : `Rows ${number(first)}–${number(last)} of ${number(count)}`;
  if (foot.textContent !== text) foot.textContent = text;
}
