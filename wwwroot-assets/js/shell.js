// What every page needs from the browser alone. Every module listens on the document, so it works for elements that come
// and go, and on pages without a circuit.
import "./combobox.js";
import "./connection.js";
import "./copy.js";
import "./dialogs.js";
import "./drafts.js";
import "./editing.js";
import "./forms.js";
import "./keys.js";
import "./looks.js";
import "./pane.js";
import "./popovers.js";
import "./search.js";
import "./tabs.js";
import "./toasts.js";
