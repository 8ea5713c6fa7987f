// What every page needs from the browser alone. Everything listens on the document, so it works for elements that
// come and go, and on pages without a circuit.

const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const store = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* forbidden */ } };

// --- Popovers: placed below the button that opens them -----------------------------------------------------------
function place(popover) {
  const button = document.querySelector(`[popovertarget="${popover.id}"]`);
  if (!button) return;
  const at = button.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const below = at.bottom + 4 + size.height <= innerHeight - 8;
  const left = Math.max(8, Math.min(at.left, innerWidth - size.width - 8));
  popover.style.left = `${left}px`;
  popover.style.top = below ? `${at.bottom + 4}px` : `${Math.max(8, at.top - 4 - size.height)}px`;
}

document.addEventListener("toggle", (event) => {
  const popover = event.target;
  if (!(popover instanceof HTMLElement) || !popover.hasAttribute("popover")) return;
  if (event.newState === "open") place(popover);
}, true);

document.addEventListener("beforetoggle", (event) => {
  if (event.newState !== "open") return;
  for (const input of event.target.querySelectorAll?.("input[name=theme]") ?? [])
    input.checked = input.value === (stored("theme") ?? "system");
  for (const input of event.target.querySelectorAll?.("input[name=shortcuts]") ?? [])
    input.checked = stored("shortcuts") !== "off";
}, true);

// --- Preferences kept in this browser -----------------------------------------------------------------------------
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.name === "theme") {
    store("theme", input.value === "system" ? null : input.value);
    if (input.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = input.value;
  } else if (input.name === "shortcuts") {
    store("shortcuts", input.checked ? null : "off");
  }
});

// --- Copying --------------------------------------------------------------------------------------------------------
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  button.classList.add("copied");
  say("Copied");
  setTimeout(() => button.classList.remove("copied"), 1500);
});

function say(text) {
  const voice = document.getElementById("announcer");
  if (!voice) return;
  voice.textContent = "";
  requestAnimationFrame(() => { voice.textContent = text; });
}

// --- Previous and next: links that take the place of the entry in the history --------------------------------------
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-replaces]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || !window.Blazor?.navigateTo) return;
  event.preventDefault();
  Blazor.navigateTo(link.href, { forceLoad: false, replaceHistoryEntry: true });
}, true);

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || stored("shortcuts") === "off") return;
  if (document.querySelector("[data-customers]") || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  document.querySelector(`[data-step="${CSS.escape(event.key)}"]`)?.click();
});

// --- Passwords ------------------------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-shows-password]");
  if (!button) return;
  const input = document.getElementById(button.getAttribute("aria-controls"));
  const show = input.type === "password";
  input.type = show ? "text" : "password";
  button.setAttribute("aria-pressed", String(show));
});

// --- Tabs: arrows move the focus, Enter follows the link --------------------------------------------------------------
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

// --- The connection: a banner, never a modal ----------------------------------------------------------------------------
const banner = document.getElementById("components-reconnect-modal");
if (banner) {
  let shown, retry;
  const reconnect = async () => {
    try { if (await Blazor.reconnect() === false) location.reload(); } catch { /* still away */ }
  };
  const follow = () => {
    const state = ["show", "retrying", "failed", "rejected"].find((name) => banner.classList.contains(`components-reconnect-${name}`));
    clearInterval(retry);
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
}
document.querySelector("[data-reload]")?.addEventListener("click", () => location.reload());
