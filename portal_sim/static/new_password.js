// Ticks the rules that the new password keeps already, and shows what was typed; the server's check is the rule.
(() => {
  const [old, wanted, again] = ["old", "new", "again"].map((id) => document.getElementById(id));
  const special = document.getElementById("special").textContent.replace(/\s/g, "");
  const keeps = {
    length: (text) => /^[^\s\p{Cf}\p{Cc}]{8,128}$/u.test(text),
    signs: (text) => [/[a-z]/, /[A-Z]/, /[0-9]/].every((kind) => kind.test(text)) && [...text].some((sign) => special.includes(sign)),
    differs: (text) => text !== "" && old.value !== "" && text !== old.value,
  };
  const tick = () => {
    const text = wanted.value.normalize("NFC");
    document.querySelectorAll("[data-holds]").forEach((mark) => {
      mark.hidden = !keeps[mark.dataset.holds](text);
    });
  };
  [old, wanted].forEach((field) => field.addEventListener("input", tick));

  const show = document.getElementById("show");
  const put = (shown) => {
    show.setAttribute("aria-pressed", shown);
    [old, wanted, again].forEach((field) => (field.type = shown ? "text" : "password"));
  };
  show.hidden = false;
  show.addEventListener("click", () => put(show.getAttribute("aria-pressed") !== "true"));
  wanted.form.addEventListener("submit", () => put(false)); // else browsers would remember it as any other text
})();
