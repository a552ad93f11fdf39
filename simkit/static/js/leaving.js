// A page that is being left, by one of its forms or because an answer to its own questions led elsewhere, asks no more
// and pays no heed to what its questions still bring: an answer to the session before would pull the person elsewhere.
(() => {
  let leaving = false;
  addEventListener("submit", (event) => { leaving = !event.defaultPrevented; });
  addEventListener("pageshow", () => { leaving = false; });
  document.addEventListener("htmx:beforeRequest", (event) => { if (leaving) event.preventDefault(); });
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (leaving) event.preventDefault();
    else leaving = Boolean(event.detail.xhr.getResponseHeader("HX-Redirect"));
  });
})();
