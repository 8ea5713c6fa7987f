// Where a list of any length is scrolled to. Rows are one height, so a place in pixels ("position") says which rows are
// seen; rows that are seen or soon will be, and are not there, are asked for. An element cannot be taller than a browser
// can lay out: a longer list is drawn on a shorter sheet, along which the scroll bar goes proportionally, while wheel,
// keys and small movements keep to single rows. Near both ends sheet and list agree.

const back = 10;          // rows kept behind the direction of scrolling
const ahead = [24, 70];   // rows fetched ahead, standing and fast
const margin = 5;         // rows that have to be there beyond what is seen
const pause = 60;         // ms between two wishes, so that dragging the bar is not a wish per pixel
const nearby = 8000;      // px: a larger leap is a drag of the scroll bar

/** From a position in the list to one on the sheet, and back: the same at both ends, proportional between. */
export function mapping(list, sheet) {
  if (list <= sheet) return { toSheet: (at) => at, toList: (at) => at };
  const edge = Math.min(sheet / 4, 100_000);
  const ratio = (list - 2 * edge) / (sheet - 2 * edge);
  return {
    toSheet: (at) => at <= edge ? at : at >= list - edge ? sheet - (list - at) : edge + (at - edge) / ratio,
    toList: (at) => at <= edge ? at : at >= sheet - edge ? list - (sheet - at) : edge + (at - edge) * ratio,
  };
}

export class GridScroll {
  #scroller; #grid; #body; #before; #after; #ask; #moved;
  #position = 0; #offset = 0; #top = 0; #map = mapping(0, 0);
  #reference = null; #speed = 0; #at = 0; #idle; #later; #asked = null; #asking = null; #askedAt = 0; #tries = 0;

  /** @param ask called with first and count, answers a promise; moved: called after every movement and change. */
  constructor(scroller, ask, moved) {
    this.#scroller = scroller;
    this.#grid = scroller.querySelector("[role=grid]");
    this.#body = this.#grid.querySelector("[data-rows]");
    this.#before = this.#grid.querySelector("[data-before]");
    this.#after = this.#grid.querySelector("[data-after]");
    this.#ask = ask;
    this.#moved = moved;
    this.#position = scroller.scrollTop;
    this.#layOut();
  }

  get total() { return Number(this.#grid.getAttribute("aria-rowcount")) - 1; }
  get height() { return this.#body.querySelector("tr[data-row]")?.getBoundingClientRect().height || 46; }
  get head() { const head = this.#grid.tHead; return getComputedStyle(head).position === "absolute" ? 0 : head.getBoundingClientRect().height; }
  get room() { return Math.max(1, this.#scroller.clientHeight - this.head); }
  get first() { return Number(this.#body.dataset.first ?? 0); }
  get count() { return this.#body.rows.length; }
  get position() { return this.#position; }
  /** Places that are seen, the last one not included. */
  get seen() { const height = this.height; return [Math.floor(this.#position / height), Math.min(this.total, Math.ceil((this.#position + this.room) / height))]; }

  rowAt(place) { return this.#body.querySelector(`tr[data-row][aria-rowindex="${place + 2}"]`); }
  placeOf(row) { return Number(row.getAttribute("aria-rowindex")) - 2; }

  /** The place of the row, brought into view if it is not. */
  reveal(place) {
    const height = this.height, top = place * height;
    if (top < this.#position) this.to(top);
    else if (top + height > this.#position + this.room) this.to(top + height - this.room);
  }

  /** Shows the place with some rows above it, unless it is seen already. */
  centre(place) {
    const height = this.height, top = place * height;
    if (top < this.#position || top + 2 * height > this.#position + this.room) this.to(top - this.room / 3);
  }

  to(position) {
    this.#measure();
    this.#position = Math.max(0, Math.min(position, this.#list));
    this.#rebase();
    this.#afterMove();
  }

  /** The person scrolled. */
  scrolled() {
    const top = this.#scroller.scrollTop, by = top - this.#top;
    if (by === 0) return;
    this.#top = top;
    const before = this.#position;
    if (!this.#isMapped) this.#position = top;
    else if (Math.abs(by) <= Math.min(nearby, Math.max(this.room, this.#sheet / 50))) this.#position = Math.max(0, Math.min(this.#position + by, this.#list));
    else this.#position = this.#map.toList(top);
    this.#offset = this.#position - top;

    const now = performance.now();
    this.#speed = (this.#position - before) / Math.max(8, now - this.#at);
    this.#at = now;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#rest(), 150);
    const ends = (top <= 0 && this.#position > 0) || (top >= this.#sheet - 1 && this.#position < this.#list - 1) || this.first * this.height < this.#offset;
    if (this.#isMapped && ends) this.#rebase();
    else if (this.#isMapped) this.#layOut();
    this.#afterMove();
  }

  /** Rows, height or length changed: what was seen stays where it was. */
  changed(isAnotherList) {
    if (isAnotherList) {
      this.#position = 0;
      this.#asked = null;
    } else if (this.#reference) {
      const row = this.#body.querySelector(`tr[data-key="${CSS.escape(this.#reference.key)}"]`);
      const by = row ? this.placeOf(row) - this.#reference.place : 0;
      if (by) this.#position += by * this.height;
      if (this.#reference.height !== this.height) this.#position = this.#reference.place * this.height + (this.#position - this.#reference.place * this.#reference.height);
    }
    this.to(this.#position);
  }

  stop() {
    clearTimeout(this.#idle);
    clearTimeout(this.#later);
  }

  get #tallest() { return Number(getComputedStyle(this.#scroller).getPropertyValue("--grid-tallest")) || 15_000_000; }
  get #list() { return Math.max(0, this.total * this.height - this.room); }
  get #sheet() { return Math.max(0, Math.min(this.total * this.height, this.#tallest) - this.room); }
  get #isMapped() { return this.total * this.height > this.#tallest; }

  #measure() { this.#map = mapping(this.#list, this.#sheet); }

  /** Puts the sheet where the list is; nothing that is seen moves. */
  #rebase() {
    this.#layOut(); // the sheet has to be long enough before it can be scrolled
    this.#scroller.scrollTop = this.#map.toSheet(this.#position);
    this.#top = this.#scroller.scrollTop;
    if (this.#isMapped) this.#offset = this.#position - this.#top;
    else [this.#position, this.#offset] = [Math.abs(this.#top - this.#position) < 1 ? this.#position : this.#top, 0];
    this.#layOut();
  }

  #rest() {
    this.#speed = 0;
    this.#measure();
    if (this.#isMapped && Math.abs(this.#map.toSheet(this.#position) - this.#top) > 1) this.#rebase();
    this.#afterMove();
  }

  #layOut() {
    const height = this.height, sheet = Math.min(this.total * height, this.#tallest);
    const before = Math.max(0, this.first * height - this.#offset);
    set(this.#before, before);
    set(this.#after, Math.max(0, sheet - before - this.count * height));
  }

  #afterMove() {
    const height = this.height;
    const row = this.rowAt(Math.ceil(this.#position / height));
    this.#reference = row ? { key: row.dataset.key, place: this.placeOf(row), height } : this.#reference;
    this.#want();
    this.#moved();
  }

  #want() {
    const total = this.total;
    if (total < 1) return;
    const [from, to] = this.seen, first = this.first, end = first + this.count;
    if (first <= Math.max(0, from - margin) && end >= Math.min(total, to + margin)) return;

    const rows = Math.min(ahead[1], Math.max(ahead[0], Math.round(Math.abs(this.#speed) * 600 / this.height)));
    const [above, below] = this.#speed < 0 ? [rows, back] : [back, rows];
    const wish = { first: Math.max(0, from - above), end: Math.min(total, to + below), from: Math.max(0, from - margin), to: Math.min(total, to + margin) };
    const isSame = this.#asked && this.#asked.first === wish.first && this.#asked.end === wish.end && this.#asked.had === `${first}+${this.count}`;
    if (isSame || (this.#asking && this.#asking.first <= from && this.#asking.end >= to)) return;

    clearTimeout(this.#later);
    const wait = this.#askedAt + pause - performance.now();
    if (this.#asking && wait > 0) {
      this.#later = setTimeout(() => this.#want(), wait);
      return;
    }
    this.#askedAt = performance.now();
    this.#asked = { ...wish, had: `${first}+${this.count}` };
    const asking = this.#asking = wish;
    this.#ask(wish.first, wish.end - wish.first).catch(() => { /* the connection is gone: asked again with the next movement */ }).finally(() => {
      if (this.#asking !== asking) return;
      this.#asking = null;
      // The list was being replaced, or it is shorter than it was. Ask again, but not for ever.
      if (this.#asked?.had === `${this.first}+${this.count}` && this.#tries++ < 20) {
        this.#asked = null;
        this.#later = setTimeout(() => this.#want(), pause);
      } else {
        this.#tries = 0;
        this.#want();
      }
    });
  }
}

function set(spacer, height) {
  const text = height > 0 ? `${height}px` : "0";
  if (spacer.style.height !== text) spacer.style.height = text;
}
