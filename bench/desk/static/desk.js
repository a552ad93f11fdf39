// Links with data-window open in a window of that size, as a phone's screen has it; without script, in a tab.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-window]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [width, height] = link.dataset.window.split("x");
  event.preventDefault();
  window.open(link.href, "_blank", `popup,noopener,width=${width},height=${height}`);
});

// What has data-copies is copied by a click or Enter: its value, or else its text. A note beside it says so for a while.
const COPIED_SHOWN = 3000; // milliseconds
let copiedEnds;
async function copy(source) {
  const note = document.getElementById("copied"), place = source.getBoundingClientRect();
  try {
    await navigator.clipboard.writeText(source.dataset.copies || source.textContent);
  } catch {  // this browser gives no clipboard; a value that was clicked is selected
    return;
  }
  note.style.top = `${place.bottom}px`;
  note.style.left = `${place.left}px`;
  note.textContent = note.dataset.said;
  clearTimeout(copiedEnds);
  copiedEnds = setTimeout(() => note.replaceChildren(), COPIED_SHOWN);
}
document.addEventListener("click", (event) => {
  const source = event.target.closest("[data-copies]");
  if (source) copy(source);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches(".value")) copy(event.target);
});

// A timeline that pauses doesn't look again by itself; whatever a person asks of it is answered.
document.addEventListener("click", (event) => {
  const pause = event.target.closest("#pause");
  if (pause) pause.setAttribute("aria-pressed", String(pause.getAttribute("aria-pressed") !== "true"));
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const pauses = document.querySelector("#pause[aria-pressed=true]");
  if (pauses && event.target.id === "entries") event.preventDefault();
});

// What a person has opened stays open when its panel is shown again.
let opened = [];
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("details[open]")].map((details) => details.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
});
