// A PIN: dots stand for the digits of the one real input, and the pad types into it; keyboard and paste work as well.
// With #pin-at-once on the page the last digit sends it. What is on its way takes no more digits.
(() => {
  const input = document.getElementById("pin");
  if (!input) return;
  const { form, maxLength } = input;
  const [ok, pad, dots, atOnce] = ["button.btn", ".pad", ".pin__dots", "#pin-at-once"].map((one) => form.querySelector(one));
  const keys = pad.querySelectorAll("button");
  const isFull = () => input.value.length === maxLength;

  const show = () => {
    [...dots.children].forEach((dot, place) => {
      dot.classList.toggle("is-full", place < input.value.length);
      dot.classList.toggle("is-here", place === Math.min(input.value.length, maxLength - 1));
    });
    ok.setAttribute("aria-disabled", String(!isFull()));
  };
  const take = () => {
    input.value = input.value.replace(/\D/g, "");
    show();
    if (atOnce && isFull()) form.requestSubmit();
  };
  const freeze = (sent) => {
    input.readOnly = sent;
    keys.forEach((key) => { key.disabled = sent; });
    ok.setAttribute("aria-busy", String(sent));
  };

  keys.forEach((key) => key.addEventListener("click", () => {
    if (key.value === "erase") input.value = input.value.slice(0, -1);
    else if (!isFull()) input.value += key.value;
    take();
  }));
  input.addEventListener("input", take);
  form.addEventListener("submit", (event) => {
    if (isFull()) freeze(true);
    else event.preventDefault();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    input.value = "";
    freeze(false);
    show();
  });

  input.inputMode = "none"; // the pad is the keyboard
  pad.hidden = dots.hidden = false;
  if (atOnce) {
    atOnce.hidden = false;
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} pin-at-once`.trim());
  }
  take(); // what was typed before this script was there
})();
