// Types a day: <button data-today="29/11/2569" data-for="id of the field" hidden>. Without this script it is typed by hand.
document.querySelectorAll("[data-today]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.for);
    field.value = button.dataset.today;
    field.focus();
  });
});
