// The width of the record beside the list: by dragging its edge, by arrows on the edge, by [ and ] from anywhere. The
// server hears of it when the hand rests, and keeps it for the next page.
const step = 20;
const rest = 400;
let saving;

const gripNow = () => document.querySelector("[data-pane-edge]");
const isRtl = (grip) => getComputedStyle(grip).direction === "rtl";

function resize(grip, width) {
  const frame = grip.closest("[data-customers]");
  const least = Number(grip.getAttribute("aria-valuemin"));
  // More than the window can give is not seen, and would only have to be taken back key by key.
  const most = Math.max(least, Math.min(Number(grip.getAttribute("aria-valuemax")), frame.clientWidth - 56));
  const to = Math.round(Math.max(least, Math.min(most, width)));
  frame.style.setProperty("--pane-chosen", `${to}px`);
  grip.setAttribute("aria-valuenow", to);
  clearTimeout(saving);
  saving = setTimeout(() => {
    const field = frame.querySelector("[data-pane-width]");
    if (!field) return;
    field.value = to;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, rest);
}

const widthOf = (grip) => Number(grip.getAttribute("aria-valuenow"));

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.("[data-pane-edge]");
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  const pane = grip.parentElement;
  const move = (moved) => {
    const at = pane.getBoundingClientRect();
    resize(grip, isRtl(grip) ? moved.clientX - at.left : at.right - moved.clientX);
  };
  grip.addEventListener("pointermove", move);
  grip.addEventListener("lostpointercapture", () => grip.removeEventListener("pointermove", move), { once: true });
});

document.addEventListener("keydown", (event) => {
  const grip = event.target.closest?.("[data-pane-edge]");
  if (!grip || event.ctrlKey || event.metaKey || event.altKey) return;
  const wider = isRtl(grip) ? "ArrowRight" : "ArrowLeft";
  const narrower = isRtl(grip) ? "ArrowLeft" : "ArrowRight";
  const to = { [wider]: widthOf(grip) + step, [narrower]: widthOf(grip) - step, Home: 0, End: Infinity }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  resize(grip, to);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-pane-step]");
  const grip = button && gripNow();
  if (grip?.checkVisibility()) resize(grip, widthOf(grip) + step * Number(button.dataset.paneStep));
});
