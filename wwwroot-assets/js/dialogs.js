// <modal-host><dialog>…</dialog></modal-host>: drawn means open. The server draws and removes it; opening, trapping and
// giving the focus back are the browser's.
customElements.define("modal-host", class extends HTMLElement {
  #opener = null;

  connectedCallback() {
    this.#opener = document.activeElement;
    // The renderer fills the element after connecting it.
    queueMicrotask(() => {
      const dialog = this.querySelector("dialog");
      if (dialog && !dialog.open && this.isConnected) dialog.showModal();
    });
  }

  disconnectedCallback() {
    if (this.#opener?.isConnected && document.activeElement === document.body) this.#opener.focus({ preventScroll: true });
  }
});

document.addEventListener("click", (event) => {
  const dialog = event.target.closest?.("dialog[open]");
  if (!dialog) return;
  if (event.target.closest("[data-close-dialog]")) dialog.close();
});

// A press that begins and ends on the backdrop; marking text inside and letting go outside is none.
let pressedOn = null;
document.addEventListener("pointerdown", (event) => { pressedOn = event.target; });
document.addEventListener("click", (event) => {
  const dialog = event.target;
  if (!(dialog instanceof HTMLDialogElement) || pressedOn !== dialog) return;
  const at = dialog.getBoundingClientRect();
  if (event.clientX < at.left || event.clientX > at.right || event.clientY < at.top || event.clientY > at.bottom) dialog.close();
});
