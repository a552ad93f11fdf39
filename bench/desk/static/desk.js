// Links with data-window open in a window of that size, as a phone's screen has it; without script, in a tab.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-window]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [width, height] = link.dataset.window.split("x");
  event.preventDefault();
  window.open(link.href, "_blank", `popup,noopener,width=${width},height=${height}`);
});

// What a person has opened stays open when its panel is shown again.
let opened = [];
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("details[open]")].map((details) => details.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
});
