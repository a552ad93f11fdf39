// The Terminal by the keyboard: its keys press the buttons that name them, the command field completes a command and
// remembers those of before (arrows up and down).
(() => {
  const named = (event) => (event.ctrlKey && event.key.toLowerCase() === "s" ? "Control+S" : event.key);
  addEventListener("keydown", (event) => {
    const key = named(event);
    if (!["Control+S", "F3", "F12", "Escape"].includes(key)) return;
    const place = document.querySelector("dialog[open]") || document.querySelector(".terminal");
    const pressed = place.querySelector(`[aria-keyshortcuts="${key}"]`);
    if (key !== "Escape") event.preventDefault(); // the browser's own find, save and developer tools
    if (pressed) pressed.click();
  });

  const field = document.getElementById("command");
  const words = (text) => text.split(" ").filter(Boolean);
  const before = words(field.dataset.before);
  const names = [...new Set([...before, ...words(field.dataset.names)])];
  let at = -1; // none of those of before

  field.addEventListener("input", (event) => {
    at = -1;
    if (!event.inputType || !event.inputType.startsWith("insertText")) return; // who deletes, deletes
    const leaving = /^\/n\s*/i.exec(field.value)?.[0] ?? "";
    const typed = field.value.slice(leaving.length).toUpperCase();
    const name = typed && names.find((one) => one.startsWith(typed));
    if (!name || name === typed) return;
    const end = field.value.length;
    field.value += name.slice(typed.length);
    field.setSelectionRange(end, field.value.length); // typing on writes over it
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step || !before.length) return;
    event.preventDefault();
    at = Math.min(Math.max(at + step, -1), before.length - 1);
    field.value = before[at] ?? "";
  });
})();
