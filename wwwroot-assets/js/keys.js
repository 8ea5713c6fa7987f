// Shortcuts stand in the markup: data-key="n" on a button or link is clicked, on a field it is focused. Also "shift+f",
// "ctrl+k" (Cmd on a Mac), "?", and two keys in a row: "g c". The innermost open layer wins: while a dialog is open, only
// what it holds is listened to.
const pause = 900;
let first = null;
let forget;

const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
export const singleKeys = () => document.documentElement.dataset.singleKeys !== "off";

/** The key as it stands in the markup. */
function nameOf(event) {
  const command = event.ctrlKey || event.metaKey ? "ctrl+" : "";
  const isLetter = /^[a-z]$/i.test(event.key);
  return command + (event.shiftKey && isLetter ? "shift+" : "") + (isLetter ? event.key.toLowerCase() : event.key);
}

const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) || element.hasAttribute("data-key-hidden");

function find(name) {
  const dialogs = document.querySelectorAll("dialog:modal");
  const layer = dialogs.length ? dialogs[dialogs.length - 1] : document;
  return [...layer.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].find((element) => !element.disabled && isSeen(element));
}

function press(element) {
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea")) {
    element.focus();
    if (!element.matches("textarea")) element.select(); // what is written there goes on
  } else {
    element.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (!isCommand && (isTyping(event.target) || !singleKeys() || document.querySelector("[popover]:popover-open"))) return;

  const name = nameOf(event);
  const element = (first && find(`${first} ${name}`)) ?? find(name);
  clearTimeout(forget);
  first = null;
  if (element) {
    event.preventDefault();
    press(element);
  } else if (!isCommand && document.querySelector(`[data-key^="${CSS.escape(name)} "]`)) {
    first = name;
    forget = setTimeout(() => { first = null; }, pause);
  }
});
