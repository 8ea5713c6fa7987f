// Selecting rows of a grid. What is ticked shows at once; the server is told behind. A range of which not every row is
// in the page is told by its places.

export class GridSelect {
  #grid; #scroll; #server; #anchor = null; #press;

  constructor(grid, scroll, server) {
    this.#grid = grid;
    this.#scroll = scroll;
    this.#server = server;
  }

  get isOffered() { return this.#grid.dataset.selected !== undefined; }
  get isAny() { return Number(this.#grid.dataset.selected) > 0; }

  isSelected(row) { return row.getAttribute("aria-selected") === "true"; }

  toggle(row) {
    if (!this.isOffered || !row) return;
    this.#anchor = { key: row.dataset.key, place: this.#scroll.placeOf(row) };
    this.#pick([row], !this.isSelected(row));
  }

  /** From the row that was ticked last to this place. */
  range(place) {
    if (!this.isOffered) return;
    const known = this.#anchor && this.#grid.querySelector(`tr[data-key="${CSS.escape(this.#anchor.key)}"]`);
    const start = known ? this.#scroll.placeOf(known) : this.#anchor?.place ?? place;
    const [from, to] = [Math.min(start, place), Math.max(start, place)];
    const rows = [];
    for (let at = from; at <= to && rows.length === at - from; at++) {
      const row = this.#scroll.rowAt(at);
      if (row) rows.push(row);
    }
    if (rows.length === to - from + 1) this.#pick(rows, true);
    else this.#server.invokeMethodAsync("PickRangeAsync", from, to - from + 1);
    if (!this.#anchor) this.#anchor = { key: this.#scroll.rowAt(place)?.dataset.key ?? "", place };
  }

  /** All rows that are loaded, or none of them. */
  loaded(isSelected = true) {
    if (this.isOffered) this.#pick([...this.#grid.querySelectorAll("tr[data-row]")], isSelected);
  }

  clear() {
    this.#anchor = null;
    for (const row of this.#grid.querySelectorAll("tr[aria-selected=true]")) show(row, false);
    this.#server.invokeMethodAsync("ClearAsync");
  }

  /** The boxes of the rows are ticked as their rows are; that of the header says none, some or all of the loaded rows. */
  showBoxes() {
    for (const row of this.#grid.querySelectorAll("tr[aria-selected]")) show(row, this.isSelected(row));
    const box = this.#grid.querySelector("th.c-select input");
    if (!box) return;
    const state = box.closest("th").dataset.loaded;
    box.checked = state === "all";
    box.indeterminate = state === "some";
  }

  /** A finger that stays on a row selects it. */
  watchTouch(scroller, signal) {
    let start = null;
    const forget = () => { clearTimeout(this.#press); start = null; };
    scroller.addEventListener("pointerdown", (event) => {
      const row = event.target.closest("tr[data-row]");
      if (event.pointerType !== "touch" || !row || !this.isOffered) return;
      start = [event.clientX, event.clientY];
      this.#press = setTimeout(() => {
        start = null;
        this.toggle(row);
        navigator.vibrate?.(10);
        addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true, signal: AbortSignal.timeout(700) });
      }, 500);
    }, { signal });
    scroller.addEventListener("pointermove", (event) => {
      if (start && Math.hypot(event.clientX - start[0], event.clientY - start[1]) > 8) forget();
    }, { signal });
    for (const end of ["pointerup", "pointercancel", "scroll"]) scroller.addEventListener(end, forget, { signal, passive: true });
    scroller.addEventListener("contextmenu", (event) => { if (event.pointerType === "touch" && event.target.closest("tr[data-row]")) event.preventDefault(); }, { signal });
  }

  async #pick(rows, isSelected) {
    const before = rows.map((row) => [row, this.isSelected(row)]);
    for (const row of rows) show(row, isSelected);
    if (await this.#server.invokeMethodAsync("PickAsync", rows.map((row) => row.dataset.key), isSelected)) return;
    for (const [row, was] of before) show(row, was);
  }
}

function show(row, isSelected) {
  if (row.getAttribute("aria-selected") !== String(isSelected)) row.setAttribute("aria-selected", String(isSelected));
  const box = row.querySelector(".c-select input");
  if (box) box.checked = isSelected;
}
