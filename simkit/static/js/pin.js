// The PIN pad types into the one real input; keyboard and paste work without it.
(() => {
  const input = document.getElementById("pin");
  if (!input) return;
  document.querySelectorAll(".pad button").forEach((key) => key.addEventListener("click", () => {
    if (key.value === "erase") input.value = input.value.slice(0, -1);
    else if (input.value.length < input.maxLength) input.value += key.value;
    input.dispatchEvent(new Event("input"));
  }));
  const ok = input.form.querySelector("button.btn");
  const show = () => ok.setAttribute("aria-disabled", String(input.value.length < input.maxLength));
  input.addEventListener("input", () => { input.value = input.value.replace(/\D/g, ""); show(); });
  input.form.addEventListener("submit", (event) => { if (ok.getAttribute("aria-disabled") === "true") event.preventDefault(); });
  show();
})();
