// Editing in place. <edit-host> is an open editor: Enter presses its [data-submit], Esc its [data-cancel], and leaving it
// saves as well. Where choosing is all there is (data-chooses) the combobox does that; data-waits saves on Enter only.
const press = (host, what) => host.querySelector(`[${what}]`)?.click();

customElements.define("edit-host", class extends HTMLElement {
  #listening = null;

  connectedCallback() {
    this.#listening = new AbortController();
    const signal = this.#listening.signal;
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.addEventListener("focusout", (event) => this.#left(event), { signal });
  }

  // Back to where the editor was opened, unless the focus has gone elsewhere.
  disconnectedCallback() {
    this.#listening.abort();
    const name = this.dataset.for;
    const frame = this.closest("aside");
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      const opener = [...document.querySelectorAll("[data-edits]")].find((button) => button.dataset.edits === name && button.checkVisibility());
      (opener ?? frame)?.focus({ preventScroll: true });
    });
  }

  #pressed(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const isText = event.target.matches("textarea");
    if (event.key === "Escape") {
      event.preventDefault();
      press(this, "data-cancel");
    } else if (event.key === "Enter" && this.dataset.chooses === undefined && !event.target.matches("button, a") && (!isText || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      press(this, "data-submit");
    }
  }

  #left(event) {
    if (this.dataset.chooses !== undefined || this.dataset.waits !== undefined) return;
    if (!this.isConnected || !document.hasFocus() || this.contains(event.relatedTarget)) return;
    press(this, "data-submit");
  }
});

// A click on the value opens its editor; one that selected text, or followed a link, does not.
document.addEventListener("click", (event) => {
  const area = event.target.closest?.("[data-edit-area]");
  if (!area || event.target.closest("a, button") || String(getSelection()) !== "") return;
  area.querySelector("[data-edits]")?.click();
});

// <edit-drafts data-prefix="edit cus_1 ">: what was being typed when the page was lost opens its editor again.
customElements.define("edit-drafts", class extends HTMLElement {
  connectedCallback() {
    setTimeout(() => {
      if (!this.isConnected) return;
      const prefix = `draft:${this.dataset.prefix}`;
      const names = Object.keys(sessionStorage).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
      const frame = this.closest("aside") ?? this;
      for (const button of frame.querySelectorAll("[data-edits]")) if (names.includes(button.dataset.edits)) button.click();
    });
  }
});
