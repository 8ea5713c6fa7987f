// <form data-upload="address"> sends the chosen file as it is, with how far it has come in its <progress> and a refusal in
// its [role=alert]. Files can be dropped on a file input natively; data-over marks the form while one is held over it.
const send = (form, file) => {
  const [bar, alert, button] = [form.querySelector("progress"), form.querySelector("[role=alert]"), form.querySelector("[type=submit]")];
  const request = new XMLHttpRequest();
  const end = (sentence) => {
    bar.hidden = true;
    button.removeAttribute("aria-disabled");
    delete form.dataset.sending;
    alert.textContent = sentence;
  };
  form.dataset.sending = "";
  alert.textContent = "";
  bar.hidden = false;
  bar.value = 0;
  button.setAttribute("aria-disabled", "true");
  request.open("POST", form.dataset.upload);
  request.setRequestHeader("RequestVerificationToken", form.elements["__RequestVerificationToken"].value);
  request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; };
  request.onload = () => {
    if (request.status === 201) location.assign(`${form.dataset.then}${request.responseText}`);
    else end(request.getResponseHeader("Content-Type")?.startsWith("text/plain") ? request.responseText : "The file could not be uploaded. Reload the page and try again.");
  };
  request.onerror = () => end("The connection was lost before the file had arrived. Try again.");
  request.send(file);
};

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-upload]");
  if (!form) return;
  event.preventDefault();
  if ("sending" in form.dataset) return;
  const file = form.querySelector("[type=file]").files[0];
  if (!file) form.querySelector("[role=alert]").textContent = "Choose a file first.";
  else if (file.size > Number(form.dataset.most)) form.querySelector("[role=alert]").textContent = form.dataset.tooLarge;
  else send(form, file);
});

document.addEventListener("change", (event) => {
  const form = event.target.matches?.("form[data-upload] [type=file]") && event.target.closest("form");
  if (!form) return;
  form.querySelector("[role=alert]").textContent = "";
  form.querySelector("[data-chosen]").textContent = event.target.files[0]?.name ?? "";
});

for (const [kind, isOver] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]])
  document.addEventListener(kind, (event) => {
    const form = event.target.closest?.("form[data-upload]");
    if (form) form.toggleAttribute("data-over", isOver);
  });
