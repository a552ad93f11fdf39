// A page that is being left by one of its forms pays no heed to what its own questions still bring: an answer to the
// session before would pull the person elsewhere.
(() => {
  let leaving = false;
  addEventListener("submit", (event) => { leaving = !event.defaultPrevented; });
  addEventListener("pageshow", () => { leaving = false; });
  document.addEventListener("htmx:beforeOnLoad", (event) => { if (leaving) event.preventDefault(); });
})();
