// A choice of theme or of shortcuts is seen at once; the server keeps it for the next page.
document.addEventListener("change", (event) => {
  const { name, value, checked } = event.target;
  const look = document.documentElement.dataset;
  if (name === "theme") {
    if (value === "system") delete look.theme;
    else look.theme = value;
  } else if (name === "single-keys") {
    if (checked) delete look.singleKeys;
    else look.singleKeys = "off";
  }
});

/** A count as the member writes numbers. */
export const count = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, document.documentElement.dataset.group ?? ",");
