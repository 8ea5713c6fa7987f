// data-draft="name" on a text field: what is typed outlives a lost connection and a reload. The text is given back as soon
// as an empty field of that name appears that the server listens to (with data-draft-wins also a filled one), and forgotten
// when the server says so (Drafts.cs).
const prefix = "draft:";
const kept = {
  get: (name) => { try { return sessionStorage.getItem(prefix + name); } catch { return null; } },
  set: (name, text) => { try { text === "" ? sessionStorage.removeItem(prefix + name) : sessionStorage.setItem(prefix + name, text); } catch { /* full or forbidden */ } },
};

function keep(event) {
  const name = event.target.dataset?.draft;
  if (name) kept.set(name, event.target.value);
}

function restore(field) {
  const text = kept.get(field.dataset.draft);
  if (!text || field.value === text || (field.value !== "" && !field.hasAttribute("data-draft-wins"))) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Forgets what was typed into the fields of these names: it is saved, or it was thrown away on purpose. */
export function forget(...names) {
  for (const name of names) kept.set(name, "");
}

/** Keeps what no field holds; a hidden field of that name is given it back. */
export function remember(name, text) {
  kept.set(name, text);
}

document.addEventListener("input", keep);

// Whoever signs in next in this window is somebody else, perhaps.
document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") !== "/sign-out") return;
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name);
});

// Fields of the first page are not listened to yet; the circuit draws them anew.
new MutationObserver((changes) => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (node.dataset.draft) setTimeout(restore, 0, node);
      for (const field of node.querySelectorAll("[data-draft]")) setTimeout(restore, 0, field);
    }
  }
}).observe(document.body, { subtree: true, childList: true });

// A page without a circuit has all its fields from the beginning, and what its server refused comes back empty.
for (const field of document.querySelectorAll("form[method=post] [data-draft]")) restore(field);
