// The width of a column, by dragging the edge of its header or by arrow keys on it. Only the final width is told.

export function watchEdges(grid, server, signal) {
  let drag = null;
  let telling;

  const set = (edge, width) => {
    const [least, most] = [Number(edge.ariaValueMin), Number(edge.ariaValueMax)];
    const fits = Math.round(Math.max(least, Math.min(width, most)));
    edge.closest("th").style.width = `${fits}px`;
    edge.ariaValueNow = String(fits);
    return fits;
  };
  const tell = (edge) => server.invokeMethodAsync("ResizeAsync", edge.closest("th").dataset.column, Number(edge.ariaValueNow));

  grid.addEventListener("pointerdown", (event) => {
    const edge = event.target.closest(".edge");
    if (!edge || event.button !== 0) return;
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    drag = { edge, from: event.clientX, width: edge.closest("th").getBoundingClientRect().width, sign: getComputedStyle(grid).direction === "rtl" ? -1 : 1 };
  }, { signal });
  grid.addEventListener("pointermove", (event) => {
    if (drag) set(drag.edge, drag.width + drag.sign * (event.clientX - drag.from));
  }, { signal });
  for (const end of ["pointerup", "pointercancel"]) {
    grid.addEventListener(end, (event) => {
      if (drag && event.clientX !== drag.from) tell(drag.edge);
      drag = null;
    }, { signal });
  }

  grid.addEventListener("keydown", (event) => {
    const edge = event.target.closest(".edge");
    const step = edge && { ArrowRight: 8, ArrowLeft: -8 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const sign = getComputedStyle(grid).direction === "rtl" ? -1 : 1;
    set(edge, Number(edge.ariaValueNow) + sign * step * (event.shiftKey ? 5 : 1));
    clearTimeout(telling);
    telling = setTimeout(() => tell(edge), 300);
  }, { signal, capture: true });
}
