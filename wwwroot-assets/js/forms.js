// --- Passwords can be looked at -----------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-shows-password]");
  if (!button) return;
  const input = document.getElementById(button.getAttribute("aria-controls"));
  const show = input.type === "password";
  input.type = show ? "text" : "password";
  button.setAttribute("aria-pressed", String(show));
});

// --- The time zone of the device, for a member who has not chosen one ---------------------------------------------
for (const input of document.querySelectorAll("input[type=hidden][name=time_zone]"))
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

// --- Ctrl+Enter sends the form or note one is writing -------------------------------------------------------------
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form, [data-form]");
  // The button of a dialog stands in its footer and belongs to the form by name.
  (form?.querySelector("[type=submit], [data-submit]") ?? [...(form?.elements ?? [])].find((each) => each.type === "submit"))?.click();
});

// --- <some-of some><input type="checkbox"></some-of>: a box for several, of which some are ticked -----------------
customElements.define("some-of", class extends HTMLElement {
  static observedAttributes = ["some"];

  connectedCallback() { queueMicrotask(() => this.#show()); } // the renderer fills the element after connecting it

  attributeChangedCallback() { queueMicrotask(() => this.#show()); }

  #show() {
    const box = this.querySelector("input");
    if (box) box.indeterminate = this.hasAttribute("some");
  }
});
