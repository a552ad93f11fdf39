// Types a day: <button data-today="29/11/2569" data-for="id of the field" hidden>. Without this script it is typed by hand.
(() => {
  const show = (part) => part.querySelectorAll("[data-today]").forEach((button) => {
    button.hidden = false;
  });
  show(document);
  document.addEventListener("htmx:load", (event) => show(event.target)); // what htmx puts in has such buttons, too
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-today]");
    if (!button) return;
    const field = document.getElementById(button.dataset.for);
    field.value = button.dataset.today;
    field.focus();
  });
})();
