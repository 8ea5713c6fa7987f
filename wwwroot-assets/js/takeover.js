// A page is on the screen before its circuit, which then draws it anew. What was typed, chosen, ticked, pressed and scrolled
// until then would be lost with the old elements: it is done again to the new ones, within data-starts once its script has
// started. A link needs nobody who listens.
const patience = 5000;
const shell = document.querySelector(".app");
const done = new Map(); // old element → { to: its successor, once it is there; again: what to do to it }
let focused;

// What is called alike comes in the same order before and after.
const nameOf = (each) => each.dataset.key ?? each.getAttribute("aria-label") ?? (each.matches("div") ? each.id || each.className : (each.labels?.[0] ?? each).textContent.trim());
const alike = (tag, name) => [...document.getElementsByTagName(tag)].filter((each) => nameOf(each) === name);

function successor(element) {
  const [tag, name] = [element.localName, nameOf(element)];
  const place = alike(tag, name).indexOf(element);
  return () => alike(tag, name)[place];
}

function note(element, again) {
  if (!element || !shell.isConnected) return;
  const to = done.get(element)?.to ?? successor(element);
  done.delete(element); // what came last is done last
  done.set(element, { to, again });
}

function write(field, from) {
  const content = from.type === "file" ? "files" : "value";
  field[content] = from[content];
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

function focusAgain() {
  const field = document.activeElement === document.body && focused?.to();
  if (!field) return;
  const { selectionStart, selectionEnd } = focused.element;
  field.focus({ preventScroll: true });
  if (typeof selectionStart === "number") field.setSelectionRange(selectionStart, selectionEnd);
}

/** Does again what was done to this part of the page, which listens from now on. */
export function takenOver(part) {
  for (const [element, { to, again }] of done) {
    const heir = to();
    if (!heir || !part.contains(heir) || heir.closest("[data-starts]") && part === document) continue;
    done.delete(element);
    again(heir);
  }
}

if (shell) {
  const before = new AbortController();
  const early = { capture: true, passive: true, signal: before.signal };
  addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    if (ctrlKey || metaKey || shiftKey || target.closest("a, form[method]")) return;
    const element = target.closest("button, input, tr[data-row]");
    const cell = target.closest("td")?.cellIndex; // one of them ticks, the others open
    if (element?.matches("tr")) note(element, (heir) => heir.cells[cell].click());
    else if (!element?.matches("input")) note(element, (heir) => heir.click());
    else if (element.matches("[type=checkbox], [type=radio]")) note(element, (heir) => { if (heir.checked !== element.checked) heir.click(); });
  }, early);
  addEventListener("input", ({ target }) => {
    if (target.matches("select, textarea, input:not([type=checkbox], [type=radio])")) note(target, (heir) => write(heir, target));
  }, early);
  addEventListener("scroll", ({ target }) => {
    const [top, left] = [target.scrollTop, target.scrollLeft];
    if (target !== document) note(target, (heir) => heir.scrollTo(left, top));
  }, early);
  addEventListener("focus", ({ target }) => { if (target instanceof Element && shell.isConnected) focused = { element: target, to: successor(target) }; }, early);
  // Its button was noted already.
  addEventListener("submit", (event) => {
    if (event.target.hasAttribute("method")) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true, signal: before.signal });

  const watch = new MutationObserver(() => {
    if (shell.isConnected) return;
    const isFirst = !before.signal.aborted;
    before.abort();
    takenOver(document);
    if (!isFirst) return;
    focusAgain(); // writing has moved the caret
    setTimeout(() => { watch.disconnect(); done.clear(); }, patience);
  });
  watch.observe(document.body, { childList: true, subtree: true });
}
