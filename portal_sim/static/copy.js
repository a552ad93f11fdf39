// Copies what stands beside a button: <button data-copy="id">. Without the clipboard the text is selected instead.
(() => {
  const state = document.querySelector("[data-copied]");
  const select = (what) => {
    getSelection().selectAllChildren(what);
    state.textContent = state.dataset.select;
  };
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const what = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(what.textContent);
        state.textContent = `${state.dataset.copied}: ${document.getElementById(`${what.id}-label`).textContent}`;
      } catch {
        select(what);
      }
    });
  });
})();
