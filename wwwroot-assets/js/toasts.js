// The life of a toast is an animation (css/toast.css) that stands still while the pointer or the focus is on it.
document.addEventListener("animationend", (event) => {
  if (event.animationName === "toast-life") event.target.querySelector("[data-close-toast]")?.click();
});
