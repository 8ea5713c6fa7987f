import { say } from "./announce.js";

/** Puts the text on the clipboard. */
export async function copy(text, from = document.activeElement) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without https there is no clipboard for scripts, but a selection can be copied.
    const area = Object.assign(document.createElement("textarea"), { value: text });
    (from?.closest("dialog, [popover]") ?? document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    from?.focus();
  }
}

// data-copy="text" on a button puts the text on the clipboard.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  await copy(button.dataset.copy, button);
  button.classList.add("copied");
  say("Copied");
  setTimeout(() => button.classList.remove("copied"), 1500);
});
