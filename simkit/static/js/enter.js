// Enter in a field presses the first button of its form that stands within it. The switch of the language, which is tied
// to the form to take along what was typed, stands before it in the page, and browsers would press that one.
addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !(field instanceof HTMLInputElement) || !field.form) return;
  if (["button", "submit", "reset", "image", "file"].includes(field.type)) return;
  const own = field.form.querySelector("button:not([type]), button[type=submit], input[type=submit]");
  if (!own || own.disabled) return;
  event.preventDefault();
  own.click();
});
