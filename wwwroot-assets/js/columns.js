// Moving a column in the list of columns, by dragging its handle or by keys.

export function start(list, server) {
  const items = () => [...list.querySelectorAll("li")];
  const placeOf = (item) => items().indexOf(item);
  let dragged = null, to = null;

  const mark = (place) => {
    to = place;
    items().forEach((item, at) => {
      item.classList.toggle("drop-before", place !== null && at === place && place < placeOf(dragged));
      item.classList.toggle("drop-after", place !== null && at === place && place > placeOf(dragged));
    });
  };

  list.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-grip]")?.closest("li");
    const place = item && placeOf(item);
    const next = item && { ArrowUp: place - 1, ArrowDown: place + 1, Home: 1, End: items().length - 1 }[event.key];
    if (next === undefined || next === null) return;
    event.preventDefault();
    if (next < 1 || next >= items().length || next === place) return;
    server.invokeMethodAsync("MoveAsync", item.dataset.column, next).then(() => {
      const grip = list.querySelector(`li[data-column="${CSS.escape(item.dataset.column)}"] [data-grip]`);
      grip?.focus();
      grip?.scrollIntoView({ block: "nearest" });
    });
  });

  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    dragged = grip.closest("li");
    dragged.classList.add("dragged");
    grip.setPointerCapture(event.pointerId);
  });
  list.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const all = items();
    const over = all.findIndex((item) => event.clientY < item.getBoundingClientRect().bottom);
    mark(Math.max(1, over < 0 ? all.length - 1 : over));
    const frame = list.getBoundingClientRect();
    if (event.clientY < frame.top + 24) list.scrollTop -= 8;
    else if (event.clientY > frame.bottom - 24) list.scrollTop += 8;
  });
  const end = (isDropped) => {
    if (!dragged) return;
    const [item, place] = [dragged, to];
    mark(null);
    item.classList.remove("dragged");
    dragged = null;
    if (isDropped && place !== null && place !== placeOf(item)) server.invokeMethodAsync("MoveAsync", item.dataset.column, place);
  };
  list.addEventListener("pointerup", () => end(true));
  list.addEventListener("pointercancel", () => end(false));
}
