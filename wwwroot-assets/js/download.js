// <download-file href="exports/…">: drawn means that the browser fetches the file. A page cannot send it over its socket.
customElements.define("download-file", class extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) return;
      const link = document.createElement("a");
      link.href = this.getAttribute("href");
      link.download = "";
      link.click();
    });
  }
});
