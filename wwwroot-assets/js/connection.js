// The connection: a banner, never a modal. The page stays readable; what is typed is kept (drafts.js).
const banner = document.getElementById("components-reconnect-modal");
if (banner) {
  let shown, retry;
  const reconnect = async () => {
    try { if (await Blazor.reconnect() === false) location.reload(); } catch { /* still away */ }
  };
  const follow = () => {
    const state = ["show", "retrying", "failed", "rejected"].find((name) => banner.classList.contains(`components-reconnect-${name}`));
    clearInterval(retry);
    document.documentElement.toggleAttribute("data-offline", Boolean(state));
    if (state === "rejected") {
      location.reload();
    } else if (!state) {
      clearTimeout(shown);
      shown = undefined;
      banner.hidden = true;
    } else {
      shown ??= setTimeout(() => { banner.hidden = false; }, 1000);
      if (state === "failed") retry = setInterval(reconnect, 5000);
    }
  };
  new MutationObserver(follow).observe(banner, { attributes: true, attributeFilter: ["class"] });
  banner.querySelector("button").addEventListener("click", reconnect);
  addEventListener("online", reconnect);
}
document.querySelector("[data-reload]")?.addEventListener("click", () => location.reload());
