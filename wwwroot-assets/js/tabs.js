// Tabs: arrows move the focus, Enter follows the link.
document.addEventListener("keydown", (event) => {
  const tab = event.target.closest?.("[role=tab]");
  if (!tab || event.ctrlKey || event.metaKey || event.altKey) return;
  const tabs = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
  const back = getComputedStyle(tab).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
  const forward = back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const step = { [back]: -1, [forward]: 1 }[event.key];
  const to = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1
    : step && (tabs.indexOf(tab) + step + tabs.length) % tabs.length;
  if (to === undefined) {
    if (event.key === " ") { event.preventDefault(); tab.click(); }
    return;
  }
  event.preventDefault();
  tabs[to].focus();
});

// Previous and next: links that take the place of the entry in the history.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-replaces]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || !window.Blazor?.navigateTo) return;
  event.preventDefault();
  Blazor.navigateTo(link.href, { forceLoad: false, replaceHistoryEntry: true });
}, true);
